import { Checkbox, MultiSelect, NativeSelect, Radio, TextInput } from '@mantine/core';
import type { Criteria } from '@quayside/shared/kernel/criteria';
import { firstDirection } from '@quayside/shared/views/case-order';
import type { SavedView, ViewScope } from '@quayside/shared/views/saved-view';
import { SORT_FIELDS, type ViewSort } from '@quayside/shared/views/view';
import { SORTS_MAX } from '@quayside/shared/views/view-look';
import { VIEW_TEMPLATE_NAMES, VIEW_TEMPLATES, type ViewTemplateName, WORK_NEXT_TEMPLATE } from '@quayside/shared/views/view-templates';
import { USUAL_STEPS } from '@quayside/shared/views/work-steps';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useCore } from '../../lib/bridge/use-core';
import { useMe } from '../../lib/session-context';
import { useAct } from '../../lib/use-act';
import { useCan } from '../../lib/use-can';
import { useSortWords } from '../../lib/words/use-sort-words';
import { useWords } from '../../lib/words/use-words';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { blankGroup, criteriaOf, draftOf, unfinished } from './criteria-draft';
import { CriteriaEditor } from './criteria-editor';
import { draftSteps, StepsEditor, stepsOf } from './steps-editor';
import { useCriteriaFields } from './use-criteria-fields';
import styles from './views.module.css';

interface Props {
  /** `null`: a new one. */
  readonly view: SavedView | null;
  /** A new one begins as the order of work that everybody has. */
  readonly isWorkNext: boolean;
  /** @param id - of the view that is saved now; `null`: nothing is, or it was deleted */
  onDone(id: string | null): void;
}

const SCOPES = ['person', 'groups', 'everybody'] as const;
const NEWEST: ViewSort = { field: 'lastMessageAt', direction: 'desc' };

/** A view is put together: which cases, in what order, for whom. What was entered stays when it is refused, with the reason. */
export function ViewForm({ view, isWorkNext: beginsAsWork, onDone }: Props) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const me = useMe();
  const can = useCan();
  const fields = useCriteriaFields();
  const { data: directory } = useCore('getDirectory', undefined);
  const [name, setName] = useState(view?.name ?? (beginsAsWork ? t('savedViews.steps.preset') : ''));
  const [draft, setDraft] = useState(() =>
    view !== null ? draftOf(view.criteria, fields) : beginsAsWork ? draftOf(WORK_NEXT_TEMPLATE.criteria, fields) : blankGroup(),
  );
  const [drafts, setDrafts] = useState(() =>
    draftSteps(
      view?.steps ??
        (beginsAsWork ? USUAL_STEPS.map((step) => ({ name: t(`sections.steps.${step}`), criteria: WORK_NEXT_TEMPLATE.steps[step] })) : []),
      fields,
    ),
  );
  const [isNext, setNext] = useState(view?.isWorkNext ?? beginsAsWork);
  const [sort, setSort] = useState<readonly ViewSort[]>(view?.sort ?? (beginsAsWork ? WORK_NEXT_TEMPLATE.sort : [NEWEST]));
  const [scopeType, setScopeType] = useState<ViewScope['type']>(view?.scope.type ?? (beginsAsWork ? 'everybody' : 'person'));
  const [groupIds, setGroupIds] = useState<readonly string[]>(view?.scope.type === 'groups' ? view.scope.groupIds : []);
  const [isTried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [template, setTemplate] = useState<ViewTemplateName | null>(null);
  const criteria = criteriaOf(draft, fields);
  const steps = stepsOf(drafts, fields);
  /** Conditions and order are those of the template; a name that was typed stays. */
  const begin = (next: ViewTemplateName | null) => {
    const isGiven = name.trim() === '' || (template !== null && name === t(`savedViews.templates.${template}`));
    setTemplate(next);
    setDraft(next === null ? blankGroup() : draftOf(VIEW_TEMPLATES[next].criteria, fields));
    setSort(next === null ? [NEWEST] : VIEW_TEMPLATES[next].sort);
    if (isGiven) setName(next === null ? '' : t(`savedViews.templates.${next}`));
  };
  const mayShare = can('edit', { type: 'shared-views' });
  const scope = scopeOf(scopeType, { personId: me.personId, groupIds });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || criteria === null || scope === null || steps === null) return;
    const given = {
      ...{ name: name.trim(), criteria, sort: [...sort], scope },
      ...{ steps: steps.length === 0 ? null : [...steps], isWorkNext: isNext && scope.type !== 'person' },
    };
    const viewId = view?.id ?? (await core.call('newId', undefined));
    const [result] = await act(
      [
        view === null
          ? { name: 'view.create', args: { viewId, ...given } }
          : { name: 'view.edit', args: { viewId, ...changed(view, given) } },
      ],
      {
        told: t('savedViews.saved', { name: given.name }),
        isQuiet: true,
      },
    );
    if (result?.status !== 'refused') return onDone(viewId);
    setTrouble(result.code === 'CONFLICT' ? t('savedViews.conflict') : t(`errors.${result.code}`));
  };
  const remove = async (gone: SavedView) => {
    const { id: viewId, look, steps: first, isWorkNext } = gone;
    const kept = { name: gone.name, criteria: gone.criteria, sort: [...gone.sort], scope: gone.scope };
    const given = {
      ...kept,
      ...(look === undefined ? {} : { look }),
      ...(first == null ? {} : { steps: [...first] }),
      ...(isWorkNext === undefined ? {} : { isWorkNext }),
    };
    const undo = { name: 'view.create', args: { viewId, ...given } } as const;
    await act([{ name: 'view.delete', args: { viewId } }], { told: t('savedViews.removed', { name: given.name }), undo: [undo] });
    onDone(null);
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      <TextInput
        data-autofocus
        label={t('savedViews.name')}
        placeholder={t('savedViews.namePlaceholder')}
        maxLength={80}
        dir="auto"
        value={name}
        error={isTried && name.trim() === '' ? t('savedViews.nameMissing') : null}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {view === null ? (
        <NativeSelect
          label={t('savedViews.template')}
          data={[
            { value: '', label: t('savedViews.noTemplate') },
            ...VIEW_TEMPLATE_NAMES.map((value) => ({ value: value as string, label: t(`savedViews.templates.${value}`) })),
          ]}
          value={template ?? ''}
          onChange={({ currentTarget }) => begin(VIEW_TEMPLATE_NAMES.find((one) => one === currentTarget.value) ?? null)}
        />
      ) : null}
      <CriteriaEditor group={draft} fields={fields} unfinished={isTried ? unfinished(draft, fields) : []} onChange={setDraft} />
      <Preview criteria={criteria} />
      <Sorts sort={sort} onChange={setSort} />
      <StepsEditor steps={drafts} fields={fields} isTried={isTried} onChange={setDrafts} />
      <Radio.Group
        label={t('savedViews.scope')}
        description={scopeType === 'person' ? null : t('savedViews.scopeHelp')}
        value={scopeType}
        onChange={(value) => setScopeType(SCOPES.find((one) => one === value) ?? 'person')}
      >
        <div className={styles.scopes}>
          {SCOPES.map((one) => (
            <Radio key={one} size="xs" value={one} disabled={one !== 'person' && !mayShare} label={t(`savedViews.scopes.${one}`)} />
          ))}
        </div>
      </Radio.Group>
      {scopeType === 'groups' ? (
        <MultiSelect
          label={t('savedViews.groups')}
          data={(directory?.groups ?? []).filter(({ isArchived }) => !isArchived).map(({ id: value, name: label }) => ({ value, label }))}
          value={[...groupIds]}
          searchable
          hidePickedOptions
          nothingFoundMessage={t('savedViews.none')}
          error={isTried && groupIds.length === 0 ? t('savedViews.groupsMissing') : null}
          onChange={setGroupIds}
        />
      ) : null}
      {scopeType === 'person' ? null : (
        <Checkbox
          size="xs"
          label={t('savedViews.steps.isWorkNext')}
          description={t('savedViews.steps.workNextHelp')}
          checked={isNext}
          onChange={({ currentTarget }) => setNext(currentTarget.checked)}
        />
      )}
      {trouble === null ? null : (
        <Banner tone="red" isUrgent>
          {trouble}
        </Banner>
      )}
      <div className={styles.actions}>
        {view === null ? null : (
          <Button look="danger" onClick={() => void remove(view)}>
            {t('savedViews.remove')}
          </Button>
        )}
        <span className={styles.gap} />
        <Button look="quiet" onClick={() => onDone(view?.id ?? null)}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" look="primary">
          {t('savedViews.save')}
        </Button>
      </div>
    </form>
  );
}

function scopeOf(
  type: ViewScope['type'],
  { personId, groupIds }: { readonly personId: string; readonly groupIds: readonly string[] },
): ViewScope | null {
  if (type === 'person') return { type, personId };
  if (type === 'everybody') return { type };
  return groupIds.length === 0 ? null : { type, groupIds: [...groupIds] };
}

const FIELDS = ['name', 'criteria', 'sort', 'scope', 'steps', 'isWorkNext'] as const;

/** Only what is another now, so that two who edit different things do not cross. */
function changed(
  view: SavedView,
  given: Pick<SavedView, (typeof FIELDS)[number]>,
): { changes: Partial<typeof given>; from: Partial<typeof given> } {
  const before = { ...view, steps: view.steps ?? null, isWorkNext: view.isWorkNext ?? false };
  const fields = FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(given[field]));
  const pick = (of: typeof given) => Object.fromEntries(fields.map((field) => [field, of[field]])) as Partial<typeof given>;
  return { changes: pick(given), from: pick(before) };
}

/** How many cases of this computer meet what was put together so far. */
function Preview({ criteria }: { readonly criteria: Criteria | null }) {
  const { t } = useTranslation();
  const { data } = useCore('previewCriteria', { criteria: criteria ?? { all: [] } }, { enabled: criteria !== null, keepPrevious: true });
  return (
    <p role="status" className={styles.faint}>
      {criteria === null || data == null ? ' ' : t('savedViews.preview', { count: data })}
    </p>
  );
}

function Sorts({ sort, onChange }: { readonly sort: readonly ViewSort[]; onChange(sort: readonly ViewSort[]): void }) {
  const { t } = useTranslation();
  const words = useWords();
  const sortWords = useSortWords();
  const can = useCan();
  const rows: readonly (ViewSort | null)[] = sort.length < SORTS_MAX ? [...sort, null] : sort;
  const set = (index: number, next: ViewSort | null) =>
    onChange(next === null ? sort.filter((_, at) => at !== index) : [...sort.slice(0, index), next, ...sort.slice(index + 1)]);
  return (
    <div className={styles.sorts}>
      {rows.map((row, index) => {
        const taken = sort.filter((_, at) => at !== index).map(({ field }) => field);
        const isSeen = (field: ViewSort['field']) => field === row?.field || can('read', { type: 'field', kind: 'case', field });
        const offered = SORT_FIELDS.filter((field) => !taken.includes(field) && isSeen(field)).map((value) => ({
          value: value as string,
          label: words.field(value, t(`savedViews.fields.${value}`)),
        }));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place in the order is all that it is
          <div key={index} className={styles.sort}>
            <NativeSelect
              label={index === 0 ? t('savedViews.sort') : t('savedViews.thenSort')}
              data={[...(index === 0 ? [] : [{ value: '', label: t('savedViews.noSort') }]), ...offered]}
              value={row?.field ?? ''}
              onChange={({ currentTarget }) => {
                const field = SORT_FIELDS.find((one) => one === currentTarget.value);
                set(index, field === undefined ? null : { field, direction: firstDirection(field) });
              }}
            />
            {row === null ? null : (
              <NativeSelect
                label={t('savedViews.direction')}
                data={(['desc', 'asc'] as const).map((value) => ({ value, label: sortWords(row.field, value) }))}
                value={row.direction}
                onChange={({ currentTarget }) => set(index, { ...row, direction: currentTarget.value === 'asc' ? 'asc' : 'desc' })}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
