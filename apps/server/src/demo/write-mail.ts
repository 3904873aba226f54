import type { Message } from '@quayside/shared/cases/message';
import { capitalise, fill } from './fill';
import { dayText, type Plot } from './plot';
import type { Random } from './random';

/** A body in both of its forms. */
export interface Body {
  readonly text: string;
  readonly html: string | null;
}

/** The subject of a first mail, in the mood of its writer. */
export function writeSubject(random: Random, { text, phrases, tone, values }: Plot): string {
  const subject = fill(random.pick(text.subjects), values);
  if (tone === 'angry' && random.chance(0.45)) return fill(random.pick(phrases.angrySubject), { ...values, subject });
  if (random.chance(0.015)) return `${fill(phrases.longSubject, values)} ${subject}`;
  if (random.chance(0.02)) return `${random.pick(['⚠️', '🌧️', '🆘', '📈'])} ${subject}`;
  return random.chance(0.012) ? subject.toUpperCase() : subject;
}

/** What the customer writes first. */
export function writeOpening(random: Random, plot: Plot): Body {
  const { text, phrases, tone } = plot;
  const opening = random.pick(text.openings);
  const paragraphs = [opening];
  if (tone === 'angry') paragraphs.push(random.pick(phrases.angry));
  if (tone === 'warm') paragraphs.push(random.pick(phrases.extras));
  if (tone === 'rambling')
    paragraphs.push(...text.openings.filter((one) => one !== opening), random.pick(phrases.extras), random.pick(phrases.extras));
  if (tone === 'plain' && random.chance(0.35)) paragraphs.push(random.pick(phrases.extras));
  return asCustomer(random, plot, [...new Set(paragraphs)]);
}

/** Something shorter that the customer writes later, with what they answer to below it, as mail programs do. */
export function writeAnswer(random: Random, plot: Plot, sentences: readonly string[], answered: Message | null): Body {
  const body = random.chance(0.4) ? bodyOf(filled(plot, sentences)) : asCustomer(random, plot, sentences);
  if (answered === null || random.chance(0.5)) return body;
  const line = fill(plot.phrases.quoteLine, { date: dayText(plot.phrases, answered.at), name: answered.author.name });
  const quoted = answered.text.split('\n');
  return {
    text: `${body.text}\n\n${line}\n${quoted.map((one) => (one === '' ? '>' : `> ${one}`)).join('\n')}`,
    html:
      body.html === null
        ? null
        : `${body.html}<div class="q-quote"><p>${escapeHtml(line)}</p><blockquote>${answered.html ?? paragraphsOf(answered.text)}</blockquote></div>`,
  };
}

/** What an agent writes to the customer. */
export function writeToCustomer(random: Random, plot: Plot, sentences: readonly string[], agentName: string): Body {
  const { phrases, customer, values } = plot;
  const greeting = fill(random.pick(phrases.agentGreetings[customer.gender]), values);
  return withHtml([greeting, ...filled(plot, sentences), `${random.pick(phrases.agentSignOffs)}\n${agentName}`]);
}

/** A note among colleagues. */
export const writeNote = (text: string): Body => withHtml([text]);

function asCustomer(random: Random, plot: Plot, sentences: readonly string[]): Body {
  const { phrases, customer, tone } = plot;
  if (tone === 'brief') return bodyOf(filled(plot, sentences));
  const greeting = random.pick(phrases.greetings);
  const signOff = random.pick(phrases.signOffs[customer.gender]);
  const from =
    customer.organisation !== null && random.chance(0.4) ? `${customer.contact.name}\n${customer.organisation.name}` : customer.first;
  const parts = [greeting, ...filled(plot, sentences), signOff === '' ? from : `${signOff}\n${from}`].filter((one) => one !== '');
  return random.chance(0.7) ? withHtml(parts) : bodyOf(parts);
}

const filled = ({ values }: Plot, sentences: readonly string[]): readonly string[] => sentences.map((one) => capitalise(fill(one, values)));

const bodyOf = (parts: readonly string[]): Body => ({ text: parts.join('\n\n'), html: null });
const withHtml = (parts: readonly string[]): Body => ({ text: parts.join('\n\n'), html: paragraphsOf(parts.join('\n\n')) });

const paragraphsOf = (text: string): string =>
  text
    .split('\n\n')
    .map((one) => `<p>${escapeHtml(one).replaceAll('\n', '<br>')}</p>`)
    .join('');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
