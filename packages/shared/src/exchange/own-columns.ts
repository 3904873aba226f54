import type { CustomField } from '../fields/custom-field';
import type { CustomValues } from '../fields/field-value';
import { valueText } from '../fields/value-text';
import { customName } from '../kernel/custom-name';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { TableColumn } from './table-column';

export interface OwnColumnsOf<Row> {
  valuesOf(row: Row): CustomValues | undefined;
  /** What a link leads to is called. */
  nameOf(id: Id): string;
  /** An instant as it is written in the zone of whoever asks. */
  when(at: EpochMs): string;
}

/** A column for each of the company's own fields, by its name. @source requirements CAS-6, SUP-2 */
export const ownColumns = <Row>(fields: readonly CustomField[], of: OwnColumnsOf<Row>): readonly TableColumn<Row>[] =>
  fields.map((field) => ({
    name: customName(field.id),
    titles: { en: [field.name], bg: [field.name] },
    write(row, words) {
      const value = of.valuesOf(row)?.[field.id];
      return value === undefined ? '' : valueText(field, value, { nameOf: of.nameOf, when: of.when, yes: words.yes, no: words.no });
    },
  }));
