import type { Case } from '@quayside/shared/cases/case';
import { customIdOf } from '@quayside/shared/kernel/custom-name';
import { isStandardField } from '@quayside/shared/layouts/laid-fields';
import type { LaidOut } from '@quayside/shared/layouts/laid-out';
import type { Asset } from '@quayside/shared/organisation/asset';
import type { ReactNode } from 'react';
import { useCore } from '../../lib/bridge/use-core';
import styles from '../../lib/fields/fields.module.css';
import { useCaseLayout } from '../../lib/layouts/use-case-layout';
import { CaseField, isTold } from '../../rooms/cases/case/case-fields';
import { OwnField } from '../../rooms/fields/own-fields';
import { useSaveValue } from '../../rooms/fields/use-save-value';
import { LaidHeader, LaidSections } from '../../rooms/layouts/laid-fields';

/** How each field of a case is filled in, standard or the company's own. */
function useFieldOf(of: Case, asset: Asset | null): (field: string) => ReactNode {
  const { data } = useCore('getDirectory', undefined);
  const values = of.custom ?? {};
  const saver = useSaveValue('case', of.id, values);
  const departmentId = data?.groups.find(({ id }) => id === of.groupId)?.departmentId ?? null;
  return (field) => {
    if (isStandardField(field)) return isTold(of, field) ? <CaseField of={of} asset={asset} field={field} /> : null;
    const own = data?.fields.find(({ id }) => id === customIdOf(field));
    if (own === undefined) return null;
    return (
      <div className={styles.fields} data-wide>
        <OwnField
          field={own}
          fieldKey={`case:${of.id}:${own.id}`}
          value={values[own.id] ?? null}
          place={{ values, departmentId }}
          saver={saver}
        />
      </div>
    );
  };
}

/** The details of a case as its department has laid them out. */
export function LaidDetails({ of, asset, laid }: { readonly of: Case; readonly asset: Asset | null; readonly laid: LaidOut }) {
  const renderField = useFieldOf(of, asset);
  return <LaidSections {...{ of, laid, renderField }} />;
}

/** What its layout has in the head of a case. */
export function HeaderFields({ of }: { readonly of: Case }) {
  const layout = useCaseLayout(of);
  const { data } = useCore('getCase', { id: of.id });
  const renderField = useFieldOf(of, data?.asset ?? null);
  return layout === null ? null : <LaidHeader of={of} laid={layout.laid} renderField={renderField} />;
}
