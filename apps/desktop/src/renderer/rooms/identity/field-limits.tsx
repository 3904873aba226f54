import { SegmentedControl } from '@mantine/core';
import { fieldLimit, fieldsOfKind, isHideable } from '@quayside/shared/identity/field-rights';
import type { RightsProfile } from '@quayside/shared/identity/rights-profile';
import { customName } from '@quayside/shared/kernel/custom-name';
import { FIELD_LIMITS, type FieldLimit, LIMITED_KINDS, type LimitedKind } from '@quayside/shared/kernel/rights';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import { useCore } from '../../lib/bridge/use-core';
import { useAct } from '../../lib/use-act';
import styles from './rights.module.css';
import { useLimitedName } from './use-limited-name';

/** Which fields a profile leaves open, read-only or hidden: standard ones, and behind them those of the company's own. @source requirements ORG-1, CAS-6 */
export function FieldLimits({ profile }: { readonly profile: RightsProfile }) {
  const { t } = useTranslation();
  const act = useAct();
  const { data: directory } = useCore('getDirectory', undefined);
  const { nameOf, wholeName } = useLimitedName();
  const limitOf = (kind: LimitedKind, field: string) => fieldLimit(profile.fields, kind, field);
  const set = (kind: LimitedKind, field: string, limit: FieldLimit | null): void => {
    const to = (one: FieldLimit | null): Act => ({
      name: 'profile.edit',
      args: { profileId: profile.id, changes: { limits: [{ kind, field, limit: one }] } },
    });
    const told = t('rights.saved', { what: wholeName(kind, field), state: t(`rights.limit.${limit ?? 'open'}`) });
    void act([to(limit)], { told, undo: [to(limitOf(kind, field))] });
  };
  const ownOf = (kind: LimitedKind): readonly string[] =>
    (directory?.fields ?? [])
      .filter(({ on, id, isActive }) => on === kind && (isActive || limitOf(kind, customName(id)) !== null))
      .map(({ id }) => customName(id));
  const groups = LIMITED_KINDS.map((kind) => ({ kind, fields: [...fieldsOfKind(kind), ...ownOf(kind)] }));
  return (
    <section className={styles.fields} aria-label={t('rights.fields')}>
      <h3>{t('rights.fields')}</h3>
      <p className={styles.faint}>{t('rights.fieldsText')}</p>
      {groups
        .filter(({ fields }) => fields.length > 0)
        .map(({ kind, fields }) => (
          <fieldset key={kind} className={styles.group}>
            <legend>{t(`rights.kind.${kind}`)}</legend>
            {fields.map((field) => {
              const limits = isHideable(kind, field) ? FIELD_LIMITS : (['read-only'] as const);
              return (
                <div key={field} className={styles.field}>
                  <span className={styles.fieldName} dir="auto">
                    {nameOf(field)}
                  </span>
                  <SegmentedControl
                    size="xs"
                    aria-label={wholeName(kind, field)}
                    data={[
                      { value: 'open', label: t('rights.limit.open') },
                      ...limits.map((limit) => ({ value: limit, label: t(`rights.limit.${limit}`) })),
                    ]}
                    value={limitOf(kind, field) ?? 'open'}
                    onChange={(value) => set(kind, field, FIELD_LIMITS.find((limit) => limit === value) ?? null)}
                  />
                </div>
              );
            })}
          </fieldset>
        ))}
    </section>
  );
}
