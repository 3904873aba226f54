import { Radio, Select } from '@mantine/core';
import type { Person } from '@quayside/shared/identity/person';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import { useCore } from '../../lib/bridge/use-core';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import styles from './people.module.css';

const FATES = ['keep', 'queue', 'give'] as const;
type Fate = (typeof FATES)[number];

/** Says what will happen, asks what becomes of their cases, and only then does it. */
export function DeactivatePerson({
  person,
  people,
  onClose,
}: {
  readonly person: Person;
  readonly people: readonly Person[];
  onClose(): void;
}) {
  const { t } = useTranslation();
  const act = useAct();
  const { name } = person;
  const { data: caseIds } = useCore('listOwnedCases', { personId: person.id }, { fresh: true });
  const [fate, setFate] = useState<Fate>('queue');
  const [heirId, setHeirId] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const count = caseIds?.length ?? 0;
  const heirs = people.filter(({ id, isActive }) => isActive && id !== person.id);
  const deactivate = async () => {
    setBusy(true);
    const assigneeId = fate === 'give' ? heirId : null;
    const moves: Act[] =
      fate === 'keep' ? [] : (caseIds ?? []).map((caseId) => ({ name: 'case.assign', args: { caseId, assigneeId } }) satisfies Act);
    await act([...moves, { name: 'person.edit', args: { personId: person.id, changes: { isActive: false } } }], {
      told: t('colleagues.deactivated', { name }),
    });
    setBusy(false);
    onClose();
  };
  return (
    <section className={styles.sure} aria-label={t('colleagues.sure.title', { name })}>
      <strong>{t('colleagues.sure.title', { name })}</strong>
      <p>{t('colleagues.sure.text')}</p>
      <p>{t('colleagues.sure.cases', { count })}</p>
      {count === 0 ? null : (
        <Radio.Group value={fate} onChange={(value) => setFate(FATES.find((one) => one === value) ?? 'queue')}>
          <div className={styles.fates}>
            {FATES.map((one) => (
              <div key={one} className={styles.fate}>
                <Radio size="xs" value={one} label={t(`colleagues.sure.${one}`, { name, count })} />
                {one === 'give' ? (
                  <Select
                    className={styles.heir}
                    aria-label={t('colleagues.sure.whom')}
                    placeholder={t('colleagues.sure.whom')}
                    searchable
                    nothingFoundMessage={t('common.nothingFound')}
                    data={heirs.map(({ id, name: label }) => ({ value: id, label }))}
                    value={heirId}
                    onChange={(value) => {
                      setHeirId(value);
                      setFate('give');
                    }}
                  />
                ) : null}
              </div>
            ))}
          </div>
        </Radio.Group>
      )}
      <div className={styles.actions}>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          look="danger"
          isBusy={isBusy || caseIds === undefined}
          because={fate === 'give' && heirId === null && count > 0 ? t('colleagues.sure.whomFirst') : null}
          onClick={() => void deactivate()}
        >
          {t('colleagues.sure.confirm')}
        </Button>
      </div>
    </section>
  );
}
