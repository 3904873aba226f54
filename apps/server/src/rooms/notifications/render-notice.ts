import type { Case } from '@quayside/shared/cases/case';
import type { Message } from '@quayside/shared/cases/message';
import type { Person } from '@quayside/shared/identity/person';
import type { Id } from '@quayside/shared/kernel/ids';
import { snippet } from '@quayside/shared/kernel/text';
import type { Notification } from '@quayside/shared/notifications/notification';
import type { SystemMail } from '../../platform/system-mail';
import { noticeTextsFor } from './notice-texts';

/** A notification with what it is about, as both are when the mail leaves. */
export interface Notice {
  readonly notification: Notification;
  readonly case: Case;
  /** `null`: about the case as a whole. */
  readonly message: Message | null;
}

const CASES_MAX = 25;
const WORDS_MAX = 140;

/** One mail for everything that waits: subjects, first words and the way into the app, nothing more. @source requirements AUT-4; security A12 */
export function renderNotice(person: Person, notices: readonly [Notice, ...Notice[]], key: string): SystemMail {
  const texts = noticeTextsFor(person.locale);
  const byCase = groupByCase(notices);
  const shown = byCase.slice(0, CASES_MAX);
  const blocks = shown.map(([first, ...more]) => {
    const { id, number, subject } = first.case;
    const lines = [first, ...more].flatMap((notice) => sayWhat(notice, person));
    return [`#${number} ${snippet(subject, 200)}`, ...new Set(lines), `${texts.open} quayside://case/${id}`].join('\n');
  });
  const left = byCase.length - shown.length;
  const [{ case: of }] = notices;
  const words = { number: String(of.number), subject: snippet(of.subject, 200), count: String(byCase.length) };
  return {
    to: person.email,
    subject: fill(byCase.length === 1 ? texts.subjectOfOne : texts.subjectOfMany, words),
    text: `${[...blocks, ...(left > 0 ? [fill(texts.more, { count: String(left) })] : []), texts.why].join('\n\n')}\n`,
    key,
  };
}

function sayWhat({ notification, message }: Notice, person: Person): readonly string[] {
  const texts = noticeTextsFor(person.locale);
  const said = fill(texts.what[notification.type], { name: snippet(notification.by.name || texts.product, 100) });
  return message === null || message.text.trim() === '' ? [said] : [said, `> ${snippet(message.text, WORDS_MAX)}`];
}

function groupByCase(notices: readonly [Notice, ...Notice[]]): readonly (readonly [Notice, ...Notice[]])[] {
  const groups = new Map<Id, [Notice, ...Notice[]]>();
  for (const notice of notices) {
    const group = groups.get(notice.case.id);
    if (group === undefined) groups.set(notice.case.id, [notice]);
    else group.push(notice);
  }
  return [...groups.values()];
}

const fill = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => words[name] ?? placeholder);
