import { isMisleadingName } from './misleading-name';

test.each([
  ['support@us.co', 'evil@x.example', true],
  ['Support <support@us.co>', 'evil@x.example', true],
  ['ｓｕｐｐｏｒｔ＠us.co', 'evil@x.example', true],
  ['Maria Oliveira', 'maria@oliveira.pt', false],
  ['maria@oliveira.pt', 'Maria@Oliveira.pt', false],
  ['Ops @ Night', 'ops@x.example', false],
])('A7 %s <%s>', (name, address, expected) => {
  expect(isMisleadingName(name, address)).toBe(expected);
});
