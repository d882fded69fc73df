import requests from './requests.json';

/** What a recorded client relies on in an answer. */
interface Expectation {
  status: number;
  success?: boolean;
  json?: Record<string, unknown>;
  present?: string[];
  absent?: string[];
  range01?: string[];
  string_detail?: boolean;
  detail_contains?: string;
  echo_request_id?: boolean;
}

export interface RecordedRequest {
  name: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
  expect: Expectation;
}

export const RECORDED = requests as unknown as RecordedRequest[];

function at(body: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], body);
}

async function send(url: string, { method, path, headers, body }: RecordedRequest) {
  const init: RequestInit = { method, headers };
  if (body !== null) {
    init.headers = { 'content-type': 'application/json', ...headers };
    init.body = typeof body === 'string' ? body : JSON.stringify(body);
  }
  const response = await fetch(url + path, init);
  return { response, body: await response.json() };
}

function check(request: RecordedRequest, response: Response, body: unknown): void {
  const { expect: expected } = request;
  expect(response.status).toBe(expected.status);
  if (expected.success !== undefined) expect(at(body, 'success')).toBe(expected.success);
  for (const [path, value] of Object.entries(expected.json ?? {}))
    expect([path, at(body, path)]).toEqual([path, value]);
  for (const path of expected.present ?? []) expect([path, at(body, path)]).not.toEqual([path, undefined]);
  for (const path of expected.absent ?? []) expect([path, at(body, path)]).toEqual([path, undefined]);
  for (const path of expected.range01 ?? []) {
    expect(at(body, path)).toBeGreaterThanOrEqual(0);
    expect(at(body, path)).toBeLessThanOrEqual(1);
  }
  if (expected.string_detail) {
    expect(typeof at(body, 'detail')).toBe('string');
    expect(typeof at(body, 'error')).toBe('string');
    expect(typeof at(body, 'code')).toBe('string');
  }
  if (expected.detail_contains) expect(at(body, 'detail')).toContain(expected.detail_contains);
  if (expected.echo_request_id) {
    expect(response.headers.get('x-request-id')).toBe(request.headers['X-Request-ID']);
    expect(at(body, 'request_id')).toBe(request.headers['X-Request-ID']);
  }
  if (expected.status === 200 && expected.success) {
    expect(at(body, 'error')).toBeNull();
    expect(Object.keys(body as object)).not.toEqual(expect.arrayContaining(['detail']));
    expect(Object.keys(body as object)).not.toEqual(expect.arrayContaining(['status']));
  }
}

/** Sends the request and holds the answer against what its client relies on. */
export async function replay(url: string, request: RecordedRequest): Promise<void> {
  const { response, body } = await send(url, request);
  check(request, response, body);
}
