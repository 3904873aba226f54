import type { Case } from '@quayside/shared/cases/case';
import { type FieldStanding, isFilled } from '@quayside/shared/layouts/field-standing';
import { isHeadFact } from '@quayside/shared/layouts/laid-fields';
import type { LaidOut, LaidSection } from '@quayside/shared/layouts/laid-out';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useMissingFields } from '../../lib/layouts/missing-fields';
import { LaidField } from './laid-field';
import styles from './layouts.module.css';
import { useFolds } from './use-folds';

interface Props {
  readonly of: Case;
  readonly laid: LaidOut;
  /** Called for each field in its place. @returns `null` when there is nothing to show of it just now */
  renderField(field: string): ReactNode;
}

type Missing = 'first' | 'also' | null;

/** Which fields something was refused for and are still empty. Once all are filled in, nothing is marked any more. */
function useMissingOf(of: Case): (field: string) => Missing {
  const { caseId, fields, drop } = useMissingFields();
  const empty = caseId === of.id ? fields.filter((field) => !isFilled({ ...of }, field)) : [];
  const isDone = caseId === of.id && empty.length === 0;
  useEffect(() => {
    if (isDone) drop();
  }, [isDone, drop]);
  return (field) => (!empty.includes(field) ? null : field === fields[0] ? 'first' : 'also');
}

/** Fields that stand in the head of a case, but for those that it has anyway. @source requirements CAS-4, CAS-7 */
export function LaidHeader({ of, laid, renderField }: Props) {
  const missing = useMissingOf(of);
  const fields = laid.header.filter(({ field }) => !isHeadFact(field));
  return fields.length === 0 ? null : (
    <div className={styles.header}>
      <Fields fields={fields} {...{ missing, renderField }} />
    </div>
  );
}

/** Key fields and sections, which fold and stay as they were left. @source requirements CAS-7 */
export function LaidSections({ of, laid, renderField }: Props) {
  const missing = useMissingOf(of);
  return (
    <>
      {laid.key.length === 0 ? null : (
        <div className={styles.key}>
          <Fields fields={laid.key} {...{ missing, renderField }} />
        </div>
      )}
      {laid.sections.map((section) => (
        <Section key={section.id} section={section} {...{ missing, renderField }} />
      ))}
    </>
  );
}

interface FieldsProps {
  readonly fields: readonly FieldStanding[];
  missing(field: string): Missing;
  renderField(field: string): ReactNode;
}

const Fields = ({ fields, missing, renderField }: FieldsProps) =>
  fields.map((standing) => {
    const drawn = renderField(standing.field);
    return drawn === null ? null : (
      <LaidField key={standing.field} standing={standing} missing={missing(standing.field)}>
        {drawn}
      </LaidField>
    );
  });

function Section({ section, ...rest }: Omit<FieldsProps, 'fields'> & { readonly section: LaidSection }) {
  const { t } = useTranslation();
  const id = useId();
  const folds = useFolds();
  const lacks = section.fields.some(({ field }) => rest.missing(field) !== null);
  const isOpen = lacks || (folds.isOpen[section.id ?? ''] ?? section.isOpen);
  const name = section.id === null ? t('layouts.rest') : section.name;
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 className={styles.name} id={id}>
        <button type="button" aria-expanded={isOpen} onClick={() => folds.set(section.id ?? '', !isOpen)}>
          <Icon size={13} stroke={1.8} aria-hidden="true" />
          <span dir="auto">{name}</span>
        </button>
      </h3>
      {isOpen ? <Fields fields={section.fields} {...rest} /> : null}
    </section>
  );
}
