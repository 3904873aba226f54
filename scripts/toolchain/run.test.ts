import { run } from './run.mjs';

const node = (script: string, options: Parameters<typeof run>[2]) => run(process.execPath, ['-e', script], options);

test('tells what a command writes as it comes, and its end', async () => {
  const told: string[] = [];
  const answer = await node("console.log('one'); setTimeout(() => console.log('two'), 50)", {
    onOutput: (text: string) => told.push(text),
  });
  expect(told.join('')).toBe('one\ntwo\n');
  expect(answer).toEqual({ ok: true, code: 0, reason: 'ended', output: 'one\ntwo\n' });
});

test('a command that would never end is stopped by its signal', async () => {
  const interrupt = new AbortController();
  const answer = node("console.log('ready'); setInterval(() => {}, 1000)", { signal: interrupt.signal, onOutput: () => interrupt.abort() });
  expect(await answer).toMatchObject({ ok: false, reason: 'stopped' });
});
