import { isOpen } from '@quayside/shared/cases/case';
import { snoozeCase } from '@quayside/shared/cases/snooze-case';
import { actorOf } from '@quayside/shared/identity/person';
import type { Put } from '@quayside/shared/kernel/entity';
import { must } from '@quayside/shared/kernel/must';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
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

/** One case with all that hangs on it, as it stands now. */
export interface PlayedCase {
  readonly puts: readonly Put[];
  readonly samples: readonly StoredSample[];
}

export interface Setting {
  readonly backdrop: Backdrop;
  readonly company: Company;
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
  const stage = new CaseStage(setting.backdrop, random, at);
  const plot = inventPlot(random, { company, customer, at });
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
  stage.passTime(now);
  stage.numberCase(number);
  const people = setting.withReaders ? company.colleagues.map((one) => one.person) : [plot.agent.person];
  return { puts: [...stage.result(), ...readMarks(random.fork('reads'), stage.case, { people, now })], samples: story.samples };
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

function perhapsSnooze({ stage, plot }: Story, now: EpochMs): void {
  const { random } = stage;
  const { id: caseId, ownerId, needsAttention } = stage.case;
  const isQuiet = isOpen(stage.case) && ownerId === plot.agent.person.id && !needsAttention && stage.at < now - HOUR_MS;
  if (!isQuiet || !random.chance(0.12)) return;
  stage.at = (stage.at + 5 * MINUTE_MS) as EpochMs;
  stage.act(snoozeCase, { caseId, until: (now + random.int(1, 9) * DAY_MS * 0.5) as EpochMs }, actorOf(plot.agent.person));
}
