import { isOpen } from '@quayside/shared/cases/case';
import { escalateCase } from '@quayside/shared/cases/escalate-case';
import { snoozeCase } from '@quayside/shared/cases/snooze-case';
import { actorOf } from '@quayside/shared/identity/person';
import { type Put, put } from '@quayside/shared/kernel/entity';
import { must } from '@quayside/shared/kernel/must';
import { addMs, DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import type { Notification } from '@quayside/shared/notifications/notification';
import type { Assets } from './assets';
import { type Backdrop, CaseStage } from './case-stage';
import type { Company } from './company';
import type { Customer } from './customers';
import { afterPause, type Pause } from './pause';
import { inventPlot } from './plot';
import type { Random } from './random';
import { readMarks } from './read-marks';
import type { MailIdOf, StoredSample, Story } from './story';
import { tellCall } from './tell-call';
import { tellCase } from './tell-case';
import { tellSpam } from './tell-spam';
import { TOLD_FOR_MS, toldSince } from './told-since';

/** One case with all that hangs on it, as it stands now. */
export interface PlayedCase {
  readonly puts: readonly Put[];
  /** What people were told of it lately, to be held against what they were told of other cases. */
  readonly told: readonly Notification[];
  readonly samples: readonly StoredSample[];
}

export interface Setting {
  readonly backdrop: Backdrop;
  readonly company: Company;
  readonly assets: Pick<Assets, 'of'>;
  readonly now: EpochMs;
  readonly mailIdOf: MailIdOf;
  readonly filesShare: number;
  /** Whether colleagues besides the owner have read marks. */
  readonly withReaders: boolean;
}

/** Sends are finished well before the present. */
const MARGIN_MS = MINUTE_MS;

/** Plays the story of one case up to the present. `null` when nothing of it has happened by then. */
export function playCase(
  random: Random,
  setting: Setting,
  { index, number, at, customer }: { readonly index: number; readonly number: number; readonly at: EpochMs; readonly customer: Customer },
): PlayedCase | null {
  const { company, now } = setting;
  const stage = new CaseStage(setting.backdrop, random, { at, tellFrom: addMs(now, -TOLD_FOR_MS) });
  const plot = inventPlot(random, { company, customer, at, assets: setting.assets.of(customer) });
  const isMisdirected = random.chance(0.12);
  const mailbox = must(company.mailboxes.get(isMisdirected ? 'Support' : plot.scenario.group), 'a mailbox');
  const story: Story = {
    stage,
    plot,
    company,
    mailbox,
    mailIdOf: setting.mailIdOf,
    filesShare: setting.filesShare,
    samples: [],
    last: null,
  };
  const kind = random.next();
  const hasBegun = perform(kind < 0.03 ? tellSpam(story, index) : kind < 0.09 ? tellCall(story) : tellCase(story), stage, now);
  if (!hasBegun) return null;
  perhapsSnooze(story, now);
  perhapsEscalate(story, now, random.fork('escalation'));
  stage.passTime(now);
  stage.numberCase(number);
  const all = company.colleagues.map((one) => one.person);
  const marks = readMarks(random.fork('reads'), stage.case, { people: setting.withReaders ? all : [plot.agent.person], now });
  const since = { of: stage.case, people: all, marks, now };
  return {
    puts: [...stage.result(), ...marks.map((mark) => put('readMark', mark))],
    told: toldSince(random.fork('bell'), stage.told, since),
    samples: story.samples,
  };
}

function perform(scenes: Generator<Pause, void, void>, stage: CaseStage, now: EpochMs): boolean {
  for (const pause of scenes) {
    const next = afterPause(stage.at, pause, stage.random);
    if (next > now - MARGIN_MS) break;
    stage.passTime(next);
    stage.at = next;
  }
  return stage.hasBegun;
}

const REASONS = [
  'Third mail about the same thing. Somebody senior should call them.',
  'They talk about cancelling. Can we do anything about the date?',
  'Their season opens on Saturday and nothing works there.',
  'I am stuck: it needs somebody from engineering.',
];

function perhapsEscalate({ stage, plot }: Story, now: EpochMs, random: Random): void {
  const { id: caseId, ownerId, priority, snoozedUntil } = stage.case;
  const isPressing = isOpen(stage.case) && (priority === 'high' || priority === 'urgent' || plot.tone === 'angry');
  if (!isPressing || ownerId === null || snoozedUntil !== null || stage.at > now - HOUR_MS || !random.chance(0.3)) return;
  stage.at = (stage.at + 9 * MINUTE_MS) as EpochMs;
  stage.act(escalateCase, { caseId, reason: random.pick(REASONS) }, actorOf(plot.agent.person));
}

function perhapsSnooze({ stage, plot }: Story, now: EpochMs): void {
  const { random } = stage;
  const { id: caseId, ownerId, needsAttention } = stage.case;
  const isQuiet = isOpen(stage.case) && ownerId === plot.agent.person.id && !needsAttention && stage.at < now - HOUR_MS;
  if (!isQuiet || !random.chance(0.12)) return;
  stage.at = (stage.at + 5 * MINUTE_MS) as EpochMs;
  stage.act(snoozeCase, { caseId, until: (now + random.int(1, 9) * DAY_MS * 0.5) as EpochMs }, actorOf(plot.agent.person));
}
