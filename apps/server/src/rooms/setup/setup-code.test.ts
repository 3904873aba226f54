import { isSetupCode, setupCodeOf } from './setup-code';

const env = { secret: 'a-secret-for-tests-of-32-characters!', setupCode: null };

test('all nodes make the same code of one secret, and another of another', () => {
  expect(setupCodeOf(env)).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(setupCodeOf(env)).toBe(setupCodeOf({ ...env }));
  expect(setupCodeOf({ ...env, secret: `${env.secret}!` })).not.toBe(setupCodeOf(env));
});

test('case, spaces and hyphens do not matter, letters do', () => {
  const code = setupCodeOf(env);
  expect(isSetupCode(` ${code.toLowerCase().replaceAll('-', ' ')} `, code)).toBe(true);
  expect(isSetupCode(code.slice(1), code)).toBe(false);
  expect(isSetupCode('', code)).toBe(false);
});
