import type { FieldStanding } from '@quayside/shared/layouts/field-standing';
import type { LaidOut } from '@quayside/shared/layouts/laid-out';
import { Fragment, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { runsOf } from './field-runs';
import styles from './new-case.module.css';
import { type GivenField, isGivenField } from './new-case-fields';

interface Props {
  readonly laid: LaidOut;
  renderGiven(field: GivenField): ReactNode;
  /** The company's own fields of these names. */
  renderOwn(fields: readonly string[]): ReactNode;
}

/** The fields of a case that is being made as they are laid out: those of the head and key fields first, then section by section. @source requirements CAS-7 */
export function NewCaseSections({ laid, renderGiven, renderOwn }: Props) {
  const { t } = useTranslation();
  const first = [...laid.header, ...laid.key];
  const sections = laid.sections.filter(({ fields }) => runsOf(fields).length > 0);
  return (
    <>
      <Fields fields={first} {...{ renderGiven, renderOwn }} />
      {sections.map((section) => (
        <Section key={section.id} name={section.id === null ? t('layouts.rest') : section.name}>
          <Fields fields={section.fields} {...{ renderGiven, renderOwn }} />
        </Section>
      ))}
    </>
  );
}

function Section({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} dir="auto">
        {name}
      </h3>
      {children}
    </section>
  );
}

const Fields = ({ fields, renderGiven, renderOwn }: Omit<Props, 'laid'> & { readonly fields: readonly FieldStanding[] }) =>
  runsOf(fields).map(({ isOwn, names }) =>
    isOwn ? (
      <Fragment key={names[0]}>{renderOwn(names)}</Fragment>
    ) : (
      <div key={names[0]} className={styles.choices}>
        {names.map((name) => (isGivenField(name) ? <Fragment key={name}>{renderGiven(name)}</Fragment> : null))}
      </div>
    ),
  );
