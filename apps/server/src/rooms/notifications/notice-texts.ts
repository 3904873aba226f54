import type { NotificationType } from '@quayside/shared/notifications/notification-types';

/** `{name}`, `{number}`, `{subject}`, `{count}` are filled in. */
interface NoticeTexts {
  readonly what: Readonly<Record<NotificationType, string>>;
  readonly subjectOfOne: string;
  readonly subjectOfMany: string;
  readonly product: string;
  readonly open: string;
  readonly more: string;
  readonly why: string;
}

const EN: NoticeTexts = {
  what: {
    assigned: '{name} gave you this case.',
    'customer-wrote': '{name} wrote.',
    mentioned: '{name} mentioned you.',
    'at-risk': 'A promise is at risk.',
    breached: 'A promise was not kept.',
    conflict: 'Your change and one by {name} do not agree.',
  },
  subjectOfOne: '[#{number}] {subject}',
  subjectOfMany: '{count} cases want your attention',
  product: 'Quayside',
  open: 'Open in Quayside:',
  more: 'and {count} more',
  why: 'You get this because of your notification settings in Quayside (Settings → Notifications). Please do not answer this mail.',
};

const BG: NoticeTexts = {
  what: {
    assigned: '{name} ви възложи този случай.',
    'customer-wrote': '{name} писа.',
    mentioned: '{name} ви спомена.',
    'at-risk': 'Обещан срок е застрашен.',
    breached: 'Обещан срок не беше спазен.',
    conflict: 'Вашата промяна и тази на {name} не съвпадат.',
  },
  subjectOfOne: '[#{number}] {subject}',
  subjectOfMany: 'Случаи, които чакат вас: {count}',
  product: 'Quayside',
  open: 'Отворете в Quayside:',
  more: 'и още {count}',
  why: 'Получавате това писмо според настройките ви за известия в Quayside (Настройки → Известия). Моля, не отговаряйте на него.',
};

/** Bulgarian for those who chose it, English for all others. */
export const noticeTextsFor = (locale: string): NoticeTexts => (/^bg\b/i.test(locale) ? BG : EN);
