import { SegmentedControl } from '@mantine/core';
import { fieldLimit, fieldsOfKind, isHideable } from '@quayside/shared/identity/field-rights';
import type { RightsProfile } from '@quayside/shared/identity/rights-profile';
import { FIELD_LIMITS, type FieldLimit, LIMITED_KINDS, type LimitedKind } from '@quayside/shared/kernel/rights';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import { useAct } from '../../lib/use-act';
import { rights } from '../../locales/en/rights';
import styles from './rights.module.css';

type FieldName = keyof typeof rights.rights.field;
const isNamed = (field: string): field is FieldName => Object.hasOwn(rights.rights.field, field);

/** Which fields a profile leaves open, read-only or hidden. */
export function FieldLimits({ profile }: { readonly profile: RightsProfile }) {
  const { t } = useTranslation();
  const act = useAct();
  const set = (kind: LimitedKind, field: FieldName, limit: FieldLimit | null): void => {
    const to = (one: FieldLimit | null): Act => ({
      name: 'profile.edit',
      args: { profileId: profile.id, changes: { limits: [{ kind, field, limit: one }] } },
    });
    const what = t('rights.fieldOf', { kind: t(`rights.kind.${kind}`), field: t(`rights.field.${field}`) });
    const told = t('rights.saved', { what, state: t(`rights.limit.${limit ?? 'open'}`) });
    void act([to(limit)], { told, undo: [to(fieldLimit(profile.fields, kind, field))] });
  };
  return (
    <section className={styles.fields} aria-label={t('rights.fields')}>
      <h3>{t('rights.fields')}</h3>
      <p className={styles.faint}>{t('rights.fieldsText')}</p>
      {LIMITED_KINDS.map((kind) => (
        <fieldset key={kind} className={styles.group}>
          <legend>{t(`rights.kind.${kind}`)}</legend>
          {fieldsOfKind(kind)
            .filter(isNamed)
            .map((field) => {
              const name = t(`rights.field.${field}`);
              const limits = isHideable(kind, field) ? FIELD_LIMITS : (['read-only'] as const);
              return (
                <div key={field} className={styles.field}>
                  <span>{name}</span>
                  <SegmentedControl
                    size="xs"
                    aria-label={t('rights.fieldOf', { kind: t(`rights.kind.${kind}`), field: name })}
                    data={[
                      { value: 'open', label: t('rights.limit.open') },
                      ...limits.map((limit) => ({ value: limit, label: t(`rights.limit.${limit}`) })),
                    ]}
                    value={fieldLimit(profile.fields, kind, field) ?? 'open'}
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
