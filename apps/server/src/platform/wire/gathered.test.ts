import { gathered } from './gathered';

test('what several ask for in one turn is one question, each key is asked for once, and what does not exist is left out', async () => {
  const questions: (readonly string[])[] = [];
  const look = gathered<string>(async (keys) => {
    questions.push(keys);
    return new Map(keys.filter((key) => key !== 'none').map((key) => [key, key.toUpperCase()]));
  });
  expect(await Promise.all([look(['a', 'b', 'a']), look(['b', 'none']), look([])])).toEqual([['A', 'B'], ['B'], []]);
  expect(await look(['a', 'c'])).toEqual(['A', 'C']);
  expect(questions).toEqual([['a', 'b', 'none'], ['c']]);
});

test('a failure is told to all who asked', async () => {
  const look = gathered<string>(() => Promise.reject(new Error('away')));
  const both = await Promise.allSettled([look(['a']), look(['b'])]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
