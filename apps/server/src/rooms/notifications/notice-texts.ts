import type { NotificationType } from '@quayside/shared/notifications/notification-types';

/** `{name}`, `{number}`, `{subject}`, `{count}` are filled in. */
interface NoticeTexts {
  readonly what: Readonly<Record<NotificationType, string>>;
  readonly subjectOfOne: string;
  readonly subjectOfMany: string;
  /** Customers among them. */
  readonly subjectOfMixed: string;
  readonly product: string;
  readonly somebody: string;
  /** Two people’s words in the note of a customer. */
  readonly noteConflict: string;
  readonly open: string;
  /** Where one decides about the note of a customer, to which no link leads. */
  readonly decide: string;
  readonly more: string;
  readonly why: string;
}

const EN: NoticeTexts = {
  what: {
    assigned: '{name} gave you this case.',
    'customer-wrote': '{name} wrote.',
    mentioned: '{name} mentioned you.',
    escalated: '{name} asks for more attention.',
    'at-risk': 'A promise is at risk.',
    breached: 'A promise was not kept.',
    conflict: 'Your change and one by {name} do not agree.',
  },
  subjectOfOne: '[#{number}] {subject}',
  subjectOfMany: '{count} cases want your attention',
  subjectOfMixed: '{count} matters want your attention',
  product: 'Quayside',
  somebody: 'somebody else',
  noteConflict: 'Your note and one by {name} do not agree.',
  open: 'Open in Quayside:',
  decide: 'You decide in Quayside, under “Waiting and not accepted”.',
  more: 'and {count} more',
  why: 'You get this because of your notification settings in Quayside (Settings → Notifications). Please do not answer this mail.',
};

const BG: NoticeTexts = {
  what: {
    assigned: '{name} ви възложи този случай.',
    'customer-wrote': '{name} писа.',
    mentioned: '{name} ви спомена.',
    escalated: '{name} иска повече внимание.',
    'at-risk': 'Обещан срок е застрашен.',
    breached: 'Обещан срок не беше спазен.',
    conflict: 'Вашата промяна и тази на {name} не съвпадат.',
  },
  subjectOfOne: '[#{number}] {subject}',
  subjectOfMany: 'Случаи, които чакат вас: {count}',
  subjectOfMixed: 'Неща, които чакат вас: {count}',
  product: 'Quayside',
  somebody: 'друг човек',
  noteConflict: 'Вашата бележка и тази на {name} не съвпадат.',
  open: 'Отворете в Quayside:',
  decide: 'Решавате в Quayside, в „Чакащи и неприети“.',
  more: 'и още {count}',
  why: 'Получавате това писмо според настройките ви за известия в Quayside (Настройки → Известия). Моля, не отговаряйте на него.',
};

/** Bulgarian for those who chose it, English for all others. */
export const noticeTextsFor = (locale: string): NoticeTexts => (/^bg\b/i.test(locale) ? BG : EN);
