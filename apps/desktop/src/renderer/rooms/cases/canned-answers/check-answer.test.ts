import { buildCannedAnswer } from '@quayside/shared/testing/builders';
import { checkAnswer, isFaultless, plainText, shortcutOf } from './check-answer';

const good = { title: 'Late delivery', shortcut: 'late', html: '<p>We are sorry.</p>' };
const others = [buildCannedAnswer({ title: 'Thanks', shortcut: 'Thanks' })];

test('an answer that can be saved has no faults', () => {
  expect(isFaultless(checkAnswer(good, others))).toBe(true);
});

test.each([
  ['no title', { title: ' ' }, { title: 'empty' }],
  ['a shortcut of two words', { shortcut: 'too late' }, { shortcut: 'wrong' }],
  ['no shortcut', { shortcut: '' }, { shortcut: 'wrong' }],
  ['the shortcut of another, capitals apart', { shortcut: 'thanks' }, { shortcut: { takenBy: 'Thanks' } }],
  ['an editor without words', { html: '<p>&nbsp;</p><p></p>' }, { html: 'empty' }],
  ['a novel', { html: `<p>${'x'.repeat(50_001)}</p>` }, { html: 'tooLong' }],
])('%s is told at its field', (_name, over, expected) => {
  expect(checkAnswer({ ...good, ...over }, others)).toEqual({ title: null, shortcut: null, html: null, ...expected });
});

test.each([
  ['Delivery is late!', 'delivery-is-late'],
  ['  Рекламация (нова) ', 'рекламация-нова'],
  ['a'.repeat(50), 'a'.repeat(40)],
  ['!!!', ''],
])('the shortcut of %j is %j', (title, expected) => {
  expect(shortcutOf(title)).toBe(expected);
});

test('tags and entities are no words', () => {
  expect(plainText('<p>Fish &amp; <b>chips</b></p><p>5&nbsp;&lt; 6</p>')).toBe('Fish & chips 5 < 6');
});
