import { must } from '@quayside/shared/kernel/must';
import { DAY_MS, type EpochMs } from '@quayside/shared/kernel/time';
import type { Asset } from '@quayside/shared/organisation/asset';
import { serialOf } from './assets';
import type { Colleague, Company } from './company';
import type { Customer } from './customers';
import { fill, type Values } from './fill';
import { NAMES } from './names/names';
import { PHRASES, type Phrases } from './phrases/phrases';
import type { Random } from './random';
import type { ScenarioText } from './scenario-text';
import { type GroupName, SCENARIO_IDS, SCENARIOS, type Scenario, type ScenarioId } from './scenarios';
import { bg } from './texts/bg';
import { en } from './texts/en';
import { fr } from './texts/fr';
import { pt } from './texts/pt';

const TEXTS = { en, fr, pt, bg };

const SHARES = SCENARIO_IDS.map((id) => [id, SCENARIOS[id].share] as const);

export type Tone = 'plain' | 'brief' | 'warm' | 'angry' | 'rambling';

/** Who has which problem, in what mood, and all that fills the gaps of the texts. */
export interface Plot {
  readonly scenarioId: ScenarioId;
  readonly scenario: Scenario;
  readonly text: ScenarioText;
  readonly phrases: Phrases;
  readonly customer: Customer;
  readonly tone: Tone;
  readonly product: string;
  /** The piece that it is about, of those that the customer has; `null`: nobody knows which. */
  readonly asset: Asset | null;
  readonly values: Values;
  /** The agent who will take it. */
  readonly agent: Colleague;
}

/** @param at - when the customer first writes */
export function inventPlot(
  random: Random,
  {
    company,
    customer,
    at,
    assets,
  }: {
    readonly company: Company;
    readonly customer: Customer;
    readonly at: EpochMs;
    /** What the customer has. */
    readonly assets: readonly Asset[];
  },
): Plot {
  const scenarioId = random.weighted(SHARES);
  const scenario: Scenario = SCENARIOS[scenarioId];
  const { language } = customer;
  const phrases = PHRASES[language];
  const asset = assetFor(random.fork('asset'), scenario, { company, assets });
  const picked = random.pick(scenario.products);
  const product = asset === null ? picked : nameOf(company, asset);
  const invented = inventValues(random, { phrases, customer, at, scenarioId, product });
  const values = asset === null ? invented : { ...invented, serial: asset.serial };
  const agent = chooseAgent(random, company, { group: scenario.group, language });
  return {
    scenarioId,
    scenario,
    text: TEXTS[language][scenarioId],
    phrases,
    customer,
    product,
    asset,
    tone: random.weighted([
      ['plain', 52],
      ['brief', 14],
      ['warm', 15],
      ['angry', scenario.priority === 'low' ? 4 : 12],
      ['rambling', 7],
    ]),
    agent,
    values: { ...values, product, agent: agent.person.name.split(' ')[0] ?? '' },
  };
}

const nameOf = ({ products }: Company, { productId }: Asset): string =>
  must([...products.values()].find(({ id }) => id === productId)?.name, 'a product');

/** Whoever has a piece that the problem fits mostly writes about that one. */
function assetFor(
  random: Random,
  { products }: Scenario,
  { company, assets }: { readonly company: Company; readonly assets: readonly Asset[] },
): Asset | null {
  const fitting = assets.filter((one) => products.includes(nameOf(company, one)));
  return fitting.length > 0 && random.chance(0.8) ? random.pick(fitting) : null;
}

/** Somebody of the group who speaks the language, if there is one. */
export function chooseAgent(
  random: Random,
  company: Company,
  { group, language }: { readonly group: GroupName; readonly language: Customer['language'] },
): Colleague {
  const groupId = must(company.groups.get(group), group).id;
  const members = company.colleagues.filter(({ person }) => person.role === 'agent' && person.groupIds.includes(groupId));
  const speakers = members.filter(({ languages }) => languages.includes(language));
  return random.pick(speakers.length > 0 ? speakers : members);
}

interface Circumstances {
  readonly phrases: Phrases;
  readonly customer: Customer;
  readonly at: EpochMs;
  readonly scenarioId: ScenarioId;
  readonly product: string;
}

function inventValues(random: Random, { phrases, customer, at, scenarioId, product }: Circumstances): Values {
  const names = NAMES[customer.language];
  const day = (offset: number): string => dayText(phrases, at + offset * DAY_MS);
  const decimal = (low: number, high: number): string => `${random.int(low, high)}${phrases.decimal}${random.int(1, 9)}`;
  const gender = random.pick(['f', 'm'] as const);
  const money = `${random.int(18, 640)}${phrases.decimal}${random.pick(['00', '00', '50', '90'])}`;
  return {
    n: String(random.int(3, 8)),
    place: random.pick(names.places),
    person: `${random.pick(names[gender])} ${random.pick(names.last[gender])}`,
    first: customer.first,
    last: customer.last,
    date: day(-random.int(1, 6)),
    soon: day(random.int(3, 11)),
    time: `${random.int(6, 21)}:${String(random.int(0, 59)).padStart(2, '0')}`,
    year: String(new Date(at).getUTCFullYear()),
    serial: serialOf(random, product),
    serial2: serialOf(random, product),
    version: `4.${random.int(2, 5)}.${random.int(0, 9)}`,
    version2: `4.6.${random.int(0, 3)}`,
    value: scenarioId === 'wind-stuck' ? decimal(6, 18) : decimal(33, 43),
    ph: `${random.pick(['8', '9'])}${phrases.decimal}${random.int(3, 8)}`,
    percent: String(
      scenarioId === 'battery-drain' ? random.int(11, 38) : scenarioId === 'data-gap' ? random.int(81, 96) : random.int(58, 93),
    ),
    amount: fill(phrases.money, { amount: money }),
    order: `HI-${random.digits(5)}`,
    invoice: `INV-${new Date(at).getUTCFullYear()}-${random.digits(5)}`,
    quote: `Q-${random.digits(4)}`,
    rma: `RMA-${random.digits(5)}`,
    tracking: `${random.pick(['JD', 'RX', 'PQ'])}${random.digits(9)}`,
  };
}

/** The day as the language writes it. */
export function dayText(phrases: Phrases, at: number): string {
  const date = new Date(at);
  return fill(phrases.date, { day: String(date.getUTCDate()), month: phrases.months[date.getUTCMonth()] ?? '' });
}
