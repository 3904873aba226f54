import type { ImportJob, ImportState, KeptThing, RowTrouble } from '@quayside/shared/exchange/import-job';
import type { TFunction } from 'i18next';
import { en } from '../../locales/en';

type FieldName = keyof typeof en.exchange.field;

const isFieldName = (name: string): name is FieldName => Object.hasOwn(en.exchange.field, name);

/** A field by its name; one that a newer server has is called as it calls itself. */
export const fieldText = (t: TFunction, name: string): string => (isFieldName(name) ? t(`exchange.field.${name}`) : name);

/** Columns that a file leaves unnamed are numbered. @param index - from 0 */
export const columnText = (t: TFunction, job: Pick<ImportJob, 'look'>, index: number): string =>
  job.look.columns[index] || t('exchange.column', { n: index + 1 });

export const stateText = (t: TFunction, { state, isWaiting }: Pick<ImportJob, 'state' | 'isWaiting'>): string =>
  isWaiting ? t('exchange.state.waiting') : t(`exchange.state.${state}`);

export const TONE_OF: Readonly<Record<ImportState, 'grey' | 'accent' | 'amber' | 'green'>> = {
  draft: 'grey',
  checking: 'accent',
  checked: 'accent',
  importing: 'accent',
  paused: 'amber',
  done: 'green',
  cancelled: 'grey',
  undoing: 'accent',
  'undo-paused': 'amber',
  undone: 'grey',
};

/** Why a row was refused, in words: one sentence for each thing that is wrong with it. */
export const reasonsOf = (t: TFunction, job: Pick<ImportJob, 'look'>, { line, problems }: RowTrouble): readonly string[] =>
  problems.map(({ column, problem, of }) => {
    const reason = t(`exchange.problem.${problem}`, { of: of ?? '' });
    const whole = of !== null && problem !== 'TWICE_IN_FILE' && Number(of) > line ? t('exchange.untilLine', { reason, of }) : reason;
    return column === null ? whole : `${columnText(t, job, column)}: ${whole}`;
  });

/** Whether the server is at work on it, so that it is worth looking again soon. */
export const isAtWork = ({ state }: Pick<ImportJob, 'state'>): boolean =>
  state === 'checking' || state === 'importing' || state === 'undoing';

/** Why something stays though its import was taken back. @param nameOf - what a field is called */
export const keptText = (
  t: TFunction,
  { reason, fields }: Pick<KeptThing, 'reason' | 'fields'>,
  nameOf: (field: string) => string,
): string => t(`exchange.kept.${reason}`, { fields: fields.map((field) => nameOf(SHOWN_AS[field] ?? field)).join(', ') });

/** Fields that a file calls otherwise than they are kept. */
const SHOWN_AS: Readonly<Record<string, string>> = {
  organisationId: 'organisation',
  parentId: 'parent',
  managerId: 'manager',
  productId: 'product',
  contactId: 'contact',
};
