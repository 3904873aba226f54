import type { CaseState } from '@quayside/shared/cases/case';
import { type CompanyWords, NO_COMPANY_WORDS } from '@quayside/shared/cases/company-words';
import type { Message } from '@quayside/shared/cases/message';
import type { Id } from '@quayside/shared/kernel/ids';

/** Languages that the pages of an export can be in. */
export const EXPORT_LANGUAGES = ['en', 'bg'] as const;
export type ExportLanguage = (typeof EXPORT_LANGUAGES)[number];

/** What the pages of an export say. `{…}` is filled in. */
export interface ExportTexts {
  readonly language: ExportLanguage;
  readonly title: string;
  readonly madeAt: string;
  readonly withNotes: string;
  readonly withoutNotes: string;
  readonly asData: string;
  readonly noConsents: string;
  readonly name: string;
  readonly emails: string;
  readonly phones: string;
  readonly contactLanguage: string;
  readonly organisation: string;
  readonly vip: string;
  readonly blocked: string;
  readonly knownSince: string;
  readonly note: string;
  readonly yes: string;
  readonly no: string;
  readonly cases: string;
  readonly number: string;
  readonly subject: string;
  readonly stateName: string;
  readonly opened: string;
  readonly caseTitle: string;
  readonly openedAt: string;
  readonly allCases: string;
  readonly system: string;
  readonly kind: Readonly<Record<Message['kind'], string>>;
  readonly state: Readonly<Record<CaseState, string>> & Readonly<Record<Id, string | undefined>>;
  /** By the type of an event. */
  readonly event: Readonly<Record<string, string>>;
  /** What fields of the company's own are called, by their names in events. */
  readonly field: Readonly<Record<string, string | undefined>>;
  readonly stateChanged: string;
  /** Events that have no words of their own. */
  readonly otherEvent: string;
}

const EN: ExportTexts = {
  language: 'en',
  title: 'What is held about you',
  madeAt: 'Made on {when}.',
  withNotes: 'Internal notes about you are part of it.',
  withoutNotes: 'Internal notes were left out.',
  asData: 'The same as data: contact.json, cases.csv, messages.csv and the folder “cases”.',
  noConsents: 'No consents are kept by this system.',
  name: 'Name',
  emails: 'Email addresses',
  phones: 'Telephone',
  contactLanguage: 'Language',
  organisation: 'Organisation',
  vip: 'Marked as VIP',
  blocked: 'Blocked',
  knownSince: 'Known since',
  note: 'Internal note',
  yes: 'yes',
  no: 'no',
  cases: 'Cases',
  number: 'Number',
  subject: 'Subject',
  stateName: 'Status',
  opened: 'Opened',
  caseTitle: 'Case {number}: {subject}',
  openedAt: '{state}, opened on {when}',
  allCases: 'All cases',
  system: 'Quayside',
  kind: { public: 'Message', note: 'Internal note', event: 'What happened' },
  state: {
    new: 'New',
    assigned: 'Assigned',
    accepted: 'Accepted',
    in_progress: 'In progress',
    waiting_customer: 'Waiting for you',
    waiting_third_party: 'Waiting for a third party',
    resolved: 'Resolved',
    closed: 'Closed',
  },
  event: {
    'case.created': 'The case was opened',
    'case.assigned': 'It was given to somebody, or back to the queue',
    'case.handed-over': 'It was handed over to a colleague',
    'case.accepted': 'It was accepted',
    'case.reopened': 'It was reopened',
    'case.snoozed': 'It was put off',
    'case.unsnoozed': 'It was taken up again',
    'case.follows': 'It goes on from a case that was done long ago',
    'case.went-on': 'It went on in a new case',
    'case.escalated': 'More attention was asked for',
    'case.escalation-ended': 'It no longer needed more attention than others',
    'case.contact-changed': 'It was given to another contact',
    'case.field-changed': 'A field was changed: {field}',
  },
  field: {},
  stateChanged: 'The status was set to {to}',
  otherEvent: 'Something else was noted ({type})',
};

const BG: ExportTexts = {
  language: 'bg',
  title: 'Какви данни се пазят за вас',
  madeAt: 'Изготвено на {when}.',
  withNotes: 'Вътрешните бележки за вас са включени.',
  withoutNotes: 'Вътрешните бележки не са включени.',
  asData: 'Същото като данни: contact.json, cases.csv, messages.csv и папката „cases“.',
  noConsents: 'В тази система не се пазят съгласия.',
  name: 'Име',
  emails: 'Имейл адреси',
  phones: 'Телефон',
  contactLanguage: 'Език',
  organisation: 'Организация',
  vip: 'Отбелязан като ВИП',
  blocked: 'Блокиран',
  knownSince: 'Познат от',
  note: 'Вътрешна бележка',
  yes: 'да',
  no: 'не',
  cases: 'Случаи',
  number: 'Номер',
  subject: 'Тема',
  stateName: 'Състояние',
  opened: 'Открит',
  caseTitle: 'Случай {number}: {subject}',
  openedAt: '{state}, открит на {when}',
  allCases: 'Всички случаи',
  system: 'Quayside',
  kind: { public: 'Съобщение', note: 'Вътрешна бележка', event: 'Какво се случи' },
  state: {
    new: 'Нов',
    assigned: 'Възложен',
    accepted: 'Приет',
    in_progress: 'В работа',
    waiting_customer: 'Чака вас',
    waiting_third_party: 'Чака трета страна',
    resolved: 'Решен',
    closed: 'Приключен',
  },
  event: {
    'case.created': 'Случаят е открит',
    'case.assigned': 'Възложен е на някого или е върнат в опашката',
    'case.handed-over': 'Предаден е на колега',
    'case.accepted': 'Приет е',
    'case.reopened': 'Отворен е пак',
    'case.snoozed': 'Отложен е',
    'case.unsnoozed': 'Подновен е',
    'case.follows': 'Продължава отдавна приключен случай',
    'case.went-on': 'Продължи в нов случай',
    'case.escalated': 'Поискано е повече внимание',
    'case.escalation-ended': 'Вече не изисква повече внимание от другите',
    'case.contact-changed': 'Преместен е към друг контакт',
    'case.field-changed': 'Сменено е поле: {field}',
  },
  field: {},
  stateChanged: 'Състоянието е сменено на „{to}“',
  otherEvent: 'Отбелязано е нещо друго ({type})',
};

/** @param company - its own statuses stand among the states by their ids */
export function textsOf(language: ExportLanguage, company: CompanyWords = NO_COMPANY_WORDS): ExportTexts {
  const texts = language === 'bg' ? BG : EN;
  return { ...texts, state: { ...texts.state, ...company.state, ...company.status } };
}

/** Puts values where the text says `{name}`. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole);

/**
 * The language of an export's pages: the contact's, whom they are for; of a contact whose language is not known or not among ours, that of whoever asks.
 *
 * @param languages - BCP 47, first choice first
 */
export function exportLanguage(languages: readonly (string | null)[]): ExportLanguage {
  for (const language of languages) {
    const known = EXPORT_LANGUAGES.find((one) => language?.toLowerCase().split('-')[0] === one);
    if (known !== undefined) return known;
  }
  return 'en';
}
