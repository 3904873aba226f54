import type { CaseState, Channel, Priority, Severity } from '../cases/case';
import type { CompanyWords } from '../cases/company-words';
import type { Role } from '../kernel/actor';
import type { Id } from '../kernel/ids';
import type { TitleLanguage } from './table-column';

/** How the cells of a table say what the product itself names; what people wrote is left as it is. */
export interface CellWords {
  readonly yes: string;
  readonly no: string;
  readonly state: Readonly<Record<CaseState, string>>;
  /** The company's own statuses, by their ids. */
  readonly status: Readonly<Record<Id, string>>;
  readonly priority: Readonly<Record<Priority, string>>;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly channel: Readonly<Record<Channel, string>>;
  readonly role: Readonly<Record<Role, string>>;
}

/** The words of the screens; a test of the desktop holds them against its locales. @source requirements SUP-2 */
export const CELL_WORDS: Readonly<Record<TitleLanguage, Omit<CellWords, 'status'>>> = {
  en: {
    yes: 'yes',
    no: 'no',
    state: {
      new: 'New',
      assigned: 'Assigned',
      accepted: 'Accepted',
      in_progress: 'In progress',
      waiting_customer: 'Waiting for customer',
      waiting_third_party: 'Waiting for third party',
      resolved: 'Resolved',
      closed: 'Closed',
    },
    priority: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' },
    severity: { minor: 'Minor', major: 'Major', critical: 'Critical' },
    channel: { email: 'Email', manual: 'By hand', web_form: 'Web form', chat: 'Chat', phone: 'Phone', social: 'Social', portal: 'Portal' },
    role: { agent: 'Agent', supervisor: 'Supervisor', admin: 'Administrator' },
  },
  bg: {
    yes: 'да',
    no: 'не',
    state: {
      new: 'Нов',
      assigned: 'Възложен',
      accepted: 'Приет',
      in_progress: 'В работа',
      waiting_customer: 'Чака клиента',
      waiting_third_party: 'Чака трета страна',
      resolved: 'Решен',
      closed: 'Приключен',
    },
    priority: { low: 'Нисък', normal: 'Обикновен', high: 'Висок', urgent: 'Спешен' },
    severity: { minor: 'Лека', major: 'Тежка', critical: 'Критична' },
    channel: {
      email: 'Имейл',
      manual: 'На ръка',
      web_form: 'Уеб форма',
      chat: 'Чат',
      phone: 'Телефон',
      social: 'Социална мрежа',
      portal: 'Портал',
    },
    role: { agent: 'Агент', supervisor: 'Ръководител', admin: 'Администратор' },
  },
};

/** The words of a language, and where the company has its own, those. @source requirements CAS-6 */
export function cellWordsOf(language: TitleLanguage, company: CompanyWords): CellWords {
  const { state, priority, severity, ...others } = CELL_WORDS[language];
  return {
    ...others,
    state: { ...state, ...company.state },
    priority: { ...priority, ...company.priority },
    severity: { ...severity, ...company.severity },
    status: company.status,
  };
}

export const yesOrNo = (value: boolean, words: CellWords): string => (value ? words.yes : words.no);
