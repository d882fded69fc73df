/** An HTTP answer with its body parsed. */
export interface Answer {
  status: number;
  headers: Headers;
  // Bodies of many shapes are compared field by field.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

export async function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return answerOf(await fetch(url, { headers }));
}

/** Any method; a body is sent as JSON. */
export async function send(
  method: string,
  url: string,
  headers: Record<string, string> = {},
  body?: unknown,
): Promise<Answer> {
  if (body === undefined) return answerOf(await fetch(url, { method, headers }));
  const init = { method, headers: { 'content-type': 'application/json', ...headers } };
  return answerOf(await fetch(url, { ...init, body: JSON.stringify(body) }));
}

/** Posts JSON; a string or a buffer is sent as it is. */
export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
  return answerOf(await fetch(url, { ...init, body: raw ? body : JSON.stringify(body) }));
}

/** Asks a guard through the gateway. */
export function process(
  gatewayUrl: string,
  guard: string,
  payload: object,
  options: object = {},
): Promise<Answer> {
  return post(`${gatewayUrl}/api/v1/guards/process`, { service_type: guard, payload, ...options });
}
