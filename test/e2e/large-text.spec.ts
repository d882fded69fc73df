import {
  eventually,
  get,
  post,
  process as ask,
  startGateway,
  startGuard,
  type Answer,
  type Child,
} from '@aiguards/testing';

const LIMIT = 10 * 1024 * 1024;
const SYLLABLES = 'ba de fi go hu ka le mi no pu ra se ti vo wu xa ze chi sho gru'.split(' ');
const QUERY = 'What was decided about the budget?';

/** Words that hardly ever come twice, in sentences and paragraphs, so that no part spares a guard the work on another. @param bytes of it in JSON */
function textOf(bytes: number): string {
  let state = 12_345;
  const draw = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
  const word = () => Array.from({ length: 2 + draw(4) }, () => SYLLABLES[draw(SYLLABLES.length)]).join('');
  const pieces: string[] = [];
  for (let length = 0; ;) {
    const sentence = Array.from({ length: 5 + draw(20) }, word).join(' ');
    const piece = `The ${sentence} cost ${draw(1000)} EUR.${draw(6) === 0 ? '\n\n' : ' '}`;
    length += JSON.stringify(piece).length - 2;
    if (length > bytes) return pieces.join('');
    pieces.push(piece);
  }
}

/** As much as a body may hold, and everything that a guard might do with it. */
const LARGE = {
  text: textOf(LIMIT - 1000),
  optimization_level: 'aggressive',
  query: QUERY,
  target_ratio: 0.5,
};
const bodyOf = (timeout: number): string =>
  JSON.stringify({ service_type: 'tokenguard', payload: LARGE, timeout, fallback_enabled: false });

const isAnsweredOrLate = ({ status, body }: Answer): boolean =>
  (status === 200 && body.data.token_count > 1_000_000) || (status === 504 && body.code === 'GUARD_TIMEOUT');

describe.each(['in the gateway', 'in a process of its own'])('a text of 10 MB, tokenguard %s', (where) => {
  let url: string;
  let children: Child[];
  beforeAll(async () => {
    const guard = where === 'in the gateway' ? undefined : await startGuard('tokenguard');
    const gateway = await startGateway(guard ? { TOKENGUARD_URL: guard.url } : {});
    url = gateway.url;
    children = [gateway.child, ...(guard ? [guard.child] : [])];
  });
  afterAll(() => Promise.all(children.map((child) => child.stop())));

  const send = (timeout: number) => post(`${url}/api/v1/guards/process`, bodyOf(timeout));

  it('is answered or late, and others are answered before it', async () => {
    let isOver = false;
    const large = send(10).finally(() => (isOver = true));
    await eventually(async () => {
      const { body } = await get(`${url}/health/comprehensive`);
      expect(body.requests.active).toBe(1);
    });
    for (let index = 0; index < 5; index++) {
      const small = await Promise.all([
        get(`${url}/health/live`),
        get(`${url}/health/ready`),
        ask(url, 'tokenguard', { text: `a short text, number ${index}` }),
        ask(url, 'biasguard', { text: `a short text, number ${index}` }),
      ]);
      expect(small.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    }
    expect(isOver).toBe(false);
    expect(isAnsweredOrLate(await large)).toBe(true);
  }, 60_000);

  it('leaves no thread busy when its time is over', async () => {
    const large = await Promise.all([send(1), send(1), send(1)]);
    expect(large.map(isAnsweredOrLate)).toEqual([true, true, true]);
    // Large enough for a thread. For a moment the guard may still be thought away: it was busy receiving.
    await eventually(async () => {
      const { status, body } = await ask(url, 'tokenguard', { text: LARGE.text.slice(0, 200_000) });
      expect([status, body.service_used]).toEqual([200, 'tokenguard']);
    }, 30_000);
  }, 60_000);
});
