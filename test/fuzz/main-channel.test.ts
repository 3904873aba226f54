import { isDeepStrictEqual } from 'node:util';
import { ERROR_CODES } from '@quayside/shared/kernel/errors';
import { MAIN_CALLS, type MainCallName, type MainHandlers } from '../../apps/desktop/src/bridge/contract';
import { answerCall, type SenderFrame } from '../../apps/desktop/src/main/answer-call';
import { APP_ORIGIN } from '../../apps/desktop/src/main/app-scheme';
import { anything, fuzzRandom, manyTimes, mutate, PATIENCE_MS, said, withoutLooseEnds } from './support/fuzz';

const OURS: SenderFrame = { parent: null, url: `${APP_ORIGIN}/index.html` };
const OTHERS: readonly (SenderFrame | null)[] = [
  null,
  { parent: OURS, url: `${APP_ORIGIN}/index.html` },
  { parent: OURS, url: 'about:srcdoc' },
  { parent: null, url: 'https://evil.example/' },
  { parent: null, url: `${APP_ORIGIN}.evil.example/` },
  { parent: null, url: APP_ORIGIN.toUpperCase() },
  { parent: null, url: 'file:///etc/passwd' },
  {
    get parent(): never {
      throw new Error('the frame is gone');
    },
    url: `${APP_ORIGIN}/`,
  },
];

const names = Object.keys(MAIN_CALLS) as MainCallName[];
const SAMPLES: { readonly [N in MainCallName]: unknown } = {
  openExternal: { url: 'https://example.com/' },
  copyText: { text: 'x' },
  saveFile: { name: 'a.txt', bytes: new Uint8Array(3) },
  setBadge: { count: 1 },
  setTheme: { theme: 'dark' },
  notify: { title: 't', body: 'b', caseId: 'case-1', actions: [{ does: 'accept', text: 'Accept' }] },
  getIdleMs: undefined,
  getAppInfo: undefined,
};

/** Handlers that only note what came through. */
function noting() {
  const came: { readonly name: MainCallName; readonly input: unknown }[] = [];
  const handlers = Object.fromEntries(names.map((name) => [name, async (input: unknown) => void came.push({ name, input })]));
  return { came, handlers: handlers as unknown as MainHandlers };
}

test(
  `E5 main takes what is in its form, from our page alone: ${said(10_000)}`,
  () =>
    withoutLooseEnds(async () => {
      const random = fuzzRandom();
      const { came, handlers } = noting();
      const wrong: unknown[] = [];
      for (let turn = 0; turn < manyTimes(10_000); turn += 1) {
        const isOurs = random.chance(0.8);
        const known = random.pick(names);
        const name = random.chance(0.9) ? known : anything(random, { beyondJson: true });
        const input = random.chance(0.1) ? SAMPLES[known] : mutate(random, SAMPLES[known], { beyondJson: true });
        came.length = 0;
        const answer = await answerCall(handlers, isOurs ? OURS : random.pick(OTHERS), name, input);
        const isInForm =
          isOurs &&
          typeof name === 'string' &&
          (names as readonly string[]).includes(name) &&
          MAIN_CALLS[name as MainCallName].input.safeParse(input).success;
        // what comes through is the very input: nothing more than was asked for, nothing made up
        const isRight = isInForm
          ? came.length === 1 && came[0]?.name === name && isDeepStrictEqual(came[0]?.input, input)
          : came.length === 0;
        const isCoded = answer.ok || (isOurs ? ERROR_CODES.includes(answer.error.code) : answer.error.code === 'NOT_ALLOWED');
        if (answer.ok !== isInForm || !isRight || !isCoded) wrong.push({ name, input, answer, came: [...came] });
      }
      expect(wrong).toEqual([]);
    }),
  PATIENCE_MS,
);

test('E5 a handler that fails is told by a code, never by its words', async () => {
  const { handlers } = noting();
  const failing = { ...handlers, copyText: async () => Promise.reject(new Error('SECRET')) };
  expect(await answerCall(failing, OURS, 'copyText', { text: 'x' })).toEqual({ ok: false, error: { code: 'INTERNAL', details: {} } });
});
