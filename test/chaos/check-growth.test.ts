import { stillGrowing } from './check-growth';

const of = (...values: number[]) => values.map((heap) => ({ heap }));

describe('what grows in a soak', () => {
  test('is found when it does not level off', () => {
    expect(stillGrowing(of(100, 150, 200, 250, 300, 350, 400, 450, 500))).toEqual(['heap still grows: at most 350, then at least 400']);
  });

  test.each([
    ['rises at first and then stays', of(100, 200, 290, 300, 305, 300, 302, 305, 303)],
    ['goes up and down', of(100, 300, 120, 280, 110, 300, 130, 310, 120)],
    ['is small', of(0, 1, 2, 3, 4, 5, 6, 7, 8)],
    ['was looked at too rarely', of(100, 200, 400)],
  ])('what %s is none', (_, samples) => {
    expect(stillGrowing(samples)).toEqual([]);
  });
});
