import { Checkbox, NativeSelect, Radio } from '@mantine/core';
import {
  DELIMITERS,
  type Delimiter,
  ENCODINGS,
  EXISTING_CHOICES,
  type ImportJob,
  type ImportSettings,
} from '@quayside/shared/exchange/import-job';
import { importColumns } from '@quayside/shared/exchange/map-columns';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import styles from './exchange.module.css';
import { columnText } from './job-words';
import { useFieldText } from './use-field-text';
import type { useImportCalls } from './use-import';
import { useOwnColumns } from './use-own-columns';

const DELIMITER_NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const satisfies Record<Delimiter, string>;
const UNKNOWN_CHOICES = ['create', 'refuse'] as const satisfies readonly ImportSettings['unknownOrganisation'][];

/** Files that bring lists: addresses, domains. */
const ADDING: readonly ImportJob['kind'][] = ['contacts', 'organisations'];

interface ImportFormProps {
  readonly job: ImportJob;
  readonly calls: ReturnType<typeof useImportCalls>;
  onDiscarded(): void;
}

/** How the file is read and where its columns go. Each choice is kept by the server at once. */
export function ImportForm({ job, calls, onDiscarded }: ImportFormProps) {
  const { t } = useTranslation();
  const [settings, setSettings] = useState(job.settings);
  const { mapping } = settings;
  const own = useOwnColumns(job.kind);
  const change = async (changes: Partial<ImportSettings>) => {
    const next = { ...settings, ...changes };
    setSettings(next);
    const kept = await calls.choose(job.id, next);
    // read another way, the file may have other columns
    if (kept !== null && changes.mapping === undefined) setSettings(kept.settings);
  };
  const tryAll = async () => {
    if ((await calls.choose(job.id, settings)) !== null) await calls.step(job.id, 'check');
  };
  const discard = async () => {
    if ((await calls.step(job.id, 'cancel')) !== null) onDiscarded();
  };
  return (
    <>
      <fieldset className={styles.fields}>
        <legend>{t('exchange.fileTitle')}</legend>
        <div className={styles.choices}>
          <div className={styles.pair}>
            <NativeSelect
              label={t('exchange.encoding')}
              value={settings.encoding}
              data={ENCODINGS.map((one) => ({ value: one, label: t(`exchange.encodings.${one}`) }))}
              onChange={({ currentTarget }) => void change({ encoding: ENCODINGS.find((one) => one === currentTarget.value) ?? 'utf-8' })}
            />
            <NativeSelect
              label={t('exchange.delimiter')}
              value={settings.delimiter}
              data={DELIMITERS.map((one) => ({ value: one, label: t(`exchange.${DELIMITER_NAMES[one]}`) }))}
              onChange={({ currentTarget }) => void change({ delimiter: DELIMITERS.find((one) => one === currentTarget.value) ?? ',' })}
            />
          </div>
          <Checkbox
            label={t('exchange.hasHeader')}
            checked={settings.hasHeader}
            onChange={({ currentTarget }) => void change({ hasHeader: currentTarget.checked })}
          />
        </div>
      </fieldset>
      {job.look.unreadable === 0 ? null : <Banner tone="amber">{t('exchange.unreadable', { count: job.look.unreadable })}</Banner>}
      <fieldset className={styles.fields}>
        <legend>{t('exchange.columnsTitle')}</legend>
        <table className={styles.columns}>
          <tbody>
            {job.look.columns.map((_, index) => (
              <ColumnRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                key={index}
                job={job}
                own={own}
                index={index}
                field={mapping[index] ?? null}
                onChoose={(field) =>
                  void change({ mapping: job.look.columns.map((_one, n) => (n === index ? field : (mapping[n] ?? null))) })
                }
              />
            ))}
          </tbody>
        </table>
      </fieldset>
      <fieldset className={styles.fields}>
        <legend>{t('exchange.existingTitle')}</legend>
        <p className={styles.faint}>{t(`exchange.existingHelp.${job.kind}`)}</p>
        <Radio.Group
          value={settings.existing}
          onChange={(value) => void change({ existing: EXISTING_CHOICES.find((one) => one === value) ?? 'skip' })}
        >
          <div className={styles.choices}>
            {EXISTING_CHOICES.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`exchange.existing.${one === 'update' && ADDING.includes(job.kind) ? 'updateAdding' : one}`)}
              />
            ))}
          </div>
        </Radio.Group>
      </fieldset>
      {job.kind === 'contacts' && mapping.includes('organisation') ? (
        <fieldset className={styles.fields}>
          <legend>{t('exchange.unknownTitle')}</legend>
          <Radio.Group
            value={settings.unknownOrganisation}
            onChange={(value) => void change({ unknownOrganisation: UNKNOWN_CHOICES.find((one) => one === value) ?? 'create' })}
          >
            <div className={styles.choices}>
              {UNKNOWN_CHOICES.map((one) => (
                <Radio key={one} value={one} label={t(`exchange.unknown.${one}`)} />
              ))}
            </div>
          </Radio.Group>
        </fieldset>
      ) : null}
      <div className={styles.actions}>
        <span className={styles.faint}>{t('exchange.checkHelp')}</span>
        <Button look="quiet" onClick={() => void discard()}>
          {t('exchange.cancelDraft')}
        </Button>
        <Button look="primary" isBusy={calls.isBusy} onClick={() => void tryAll()}>
          {t('exchange.check')}
        </Button>
      </div>
    </>
  );
}

interface ColumnRowProps {
  readonly job: ImportJob;
  /** Names of the company's own fields that it may fill. */
  readonly own: readonly string[];
  readonly index: number;
  readonly field: string | null;
  onChoose(field: string | null): void;
}

/** A column of the file by its name and first cells, and the field that it goes into. */
function ColumnRow({ job, own, index, field, onChoose }: ColumnRowProps) {
  const { t } = useTranslation();
  const nameOf = useFieldText();
  const cells = job.look.sample.map((record) => record[index] ?? '').filter((cell) => cell !== '');
  const name = columnText(t, job, index);
  return (
    <tr>
      <td>
        <div className={styles.name} dir="auto">
          {name}
        </div>
        <div className={styles.faint} dir="auto">
          {cells.length === 0 ? t('exchange.empty') : cells.join(' · ')}
        </div>
      </td>
      <td>
        <NativeSelect
          aria-label={t('exchange.goesInto', { column: name })}
          value={field ?? ''}
          data={[
            { value: '', label: t('exchange.leaveOut') },
            ...[...importColumns(job.kind).map((one) => one.name), ...own].map((one) => ({ value: one, label: nameOf(one) })),
          ]}
          onChange={({ currentTarget }) => onChoose(currentTarget.value === '' ? null : currentTarget.value)}
        />
      </td>
    </tr>
  );
}
