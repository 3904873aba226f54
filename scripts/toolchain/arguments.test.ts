import { readArguments } from './arguments.mjs';

const spec = { agents: 'number', data: 'text', dev: 'flag' } as const;

describe('readArguments', () => {
  it.each([
    [['--agents', '2', '--data=/tmp/x', '--dev'], { options: { agents: 2, data: '/tmp/x', dev: true }, rest: [] }],
    [['anna', '--dev', '--', '--agents', 'x'], { options: { dev: true }, rest: ['anna', '--agents', 'x'] }],
    [['--data', 'with = sign'], { options: { data: 'with = sign' }, rest: [] }],
    [[], { options: {}, rest: [] }],
  ])('reads %j', (argv, expected) => {
    expect(readArguments(argv, spec)).toEqual(expected);
  });

  it.each([
    [['--agents', 'two'], '--agents needs a number, not "two".'],
    [['--agents'], '--agents needs a value.'],
    [['--colour', 'red'], 'Unknown option --colour.'],
  ])('refuses %j', (argv, message) => {
    expect(() => readArguments(argv, spec)).toThrow(message);
  });

  it('hands through what it does not know when asked to', () => {
    expect(readArguments(['--watch', '-t', 'name', '--dev'], spec, { passThrough: true })).toEqual({
      options: { dev: true },
      rest: ['--watch', '-t', 'name'],
    });
  });
});
