import { listActions } from '@quayside/shared/sync/action-registry';
import { IntlMessageFormat } from 'intl-messageformat';
import { bg } from '../../locales/bg';
import { en } from '../../locales/en';
import { pseudoTexts, type Texts } from './pseudo';

function flatten(texts: Texts, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${prefix}${key}`, value]] : Object.entries(flatten(value, `${prefix}${key}.`)),
    ),
  );
}

/** Names and kinds of the placeholders, plural branches included. */
function placeholders(text: string, locale: string): string[] {
  const seen = new Set<string>();
  const visit = (nodes: ReturnType<IntlMessageFormat['getAst']>) => {
    for (const node of nodes) {
      if ('value' in node && node.type !== 0) seen.add(String(node.value));
      if ('options' in node) for (const option of Object.values(node.options ?? {})) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(text, locale).getAst());
  return [...seen].sort();
}

const english = flatten(en);

describe.each([
  ['bg', flatten(bg)],
  ['en', flatten(pseudoTexts(en))],
])('texts in %s', (locale, texts) => {
  test('has every key of the English ones and no other', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
  });

  test('every text is valid ICU and takes the same values as in English', () => {
    const wrong = Object.entries(texts).filter(
      ([key, text]) =>
        text.trim() === '' || JSON.stringify(placeholders(text, locale)) !== JSON.stringify(placeholders(english[key] ?? '', 'en')),
    );
    expect(wrong).toEqual([]);
  });
});

test('whatever a person can do has a name where it waits or is refused', () => {
  const nameless = listActions().filter(({ name, origin, isQuiet }) => origin === 'person' && !isQuiet && !(name in en.pending.action));
  expect(nameless.map(({ name }) => name)).toEqual([]);
});

test('the pseudo language is 40 % longer and keeps placeholders', () => {
  const { greeting } = pseudoTexts({ greeting: 'Hello {name}' }) as { greeting: string };
  expect(greeting).toContain('{name}');
  expect(greeting.length).toBeGreaterThan('Hello {name}'.length * 1.2);
});
