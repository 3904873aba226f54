import type { Case } from '@quayside/shared/cases/case';
import type { Message } from '@quayside/shared/cases/message';
import type { Person } from '@quayside/shared/identity/person';
import type { Id } from '@quayside/shared/kernel/ids';
import { snippet } from '@quayside/shared/kernel/text';
import { aboutIdOf, type Notification } from '@quayside/shared/notifications/notification';
import type { SystemMail } from '../../platform/system-mail';
import { noticeTextsFor } from './notice-texts';

/** A notification with what it is about, as both are when the mail leaves. */
export interface Notice {
  readonly notification: Notification;
  readonly about: { readonly case: Case } | { readonly customer: string };
  /** `null`: about the whole. */
  readonly message: Message | null;
}

/** Cases and customers. */
const SUBJECTS_MAX = 25;
const WORDS_MAX = 140;

/** One mail for everything that waits: subjects, first words and the way into the app, nothing more. @source requirements AUT-4; security A12 */
export function renderNotice(person: Person, notices: readonly [Notice, ...Notice[]], key: string): SystemMail {
  const texts = noticeTextsFor(person.locale);
  const groups = groupBySubject(notices);
  const shown = groups.slice(0, SUBJECTS_MAX);
  const blocks = shown.map(([first, ...more]) => {
    const lines = [first, ...more].flatMap((notice) => sayWhat(notice, person));
    return [nameOf(first, '#{number} {subject}'), ...new Set(lines), wayTo(first, texts)].join('\n');
  });
  const left = groups.length - shown.length;
  const isCasesOnly = notices.every(({ about }) => 'case' in about);
  return {
    to: person.email,
    subject:
      groups.length === 1
        ? nameOf(notices[0], texts.subjectOfOne)
        : fill(isCasesOnly ? texts.subjectOfMany : texts.subjectOfMixed, { count: String(groups.length) }),
    text: `${[...blocks, ...(left > 0 ? [fill(texts.more, { count: String(left) })] : []), texts.why].join('\n\n')}\n`,
    key,
  };
}

function sayWhat({ notification: { type, by, about }, message }: Notice, person: Person): readonly string[] {
  const texts = noticeTextsFor(person.locale);
  const name = by.name || (type === 'conflict' ? texts.somebody : texts.product);
  const said = fill(about === undefined ? texts.what[type] : texts.noteConflict, { name: snippet(name, 100) });
  return message === null || message.text.trim() === '' ? [said] : [said, `> ${snippet(message.text, WORDS_MAX)}`];
}

/** A case by number and subject, a customer by name. */
const nameOf = ({ about }: Notice, ofCase: string): string =>
  'case' in about
    ? fill(ofCase, { number: String(about.case.number), subject: snippet(about.case.subject, 200) })
    : snippet(about.customer, 200);

const wayTo = ({ about }: Notice, { open, decide }: ReturnType<typeof noticeTextsFor>): string =>
  'case' in about ? `${open} quayside://case/${about.case.id}` : decide;

function groupBySubject(notices: readonly [Notice, ...Notice[]]): readonly (readonly [Notice, ...Notice[]])[] {
  const groups = new Map<Id, [Notice, ...Notice[]]>();
  for (const notice of notices) {
    const id = aboutIdOf(notice.notification);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [notice]);
    else group.push(notice);
  }
  return [...groups.values()];
}

const fill = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => words[name] ?? placeholder);
