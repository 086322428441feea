// Generated from the daemon's contract; a test fails when the two differ. Do not edit.

export interface DaemonRequests {
  'rmas/explain': { params: ExplainCall; result: ExplainReply };
  'rmas/run': { params: RunCall; result: RunDocument };
  'rmas/cancel': { params: CancelCall; result: CancelReply };
  'rmas/runs': { params: RunsCall; result: RunsReply };
  'rmas/engines': { params: EnginesCall; result: readonly EngineDescription[] };
}

export interface DaemonNotifications {
  'rmas/runEvent': RunReport;
}

export interface CancelCall {
  run: string;
}

export interface CancelReply {
  cancelled: boolean;
}

export interface EngineCapabilities {
  latentRoute: string | null;
  autoSteps: boolean;
  manyModels: boolean;
  parallelHops: number;
}

export interface EngineDescription {
  name: string;
  version: string;
  device: string;
  capabilities: EngineCapabilities;
}

export interface EnginesCall {
}

export interface ExplainCall {
  uri: string;
  mode?: RunMode;
  rounds?: number | null;
  control?: LatentControl;
}

export interface ExplainReply {
  plan: Plan | null;
  text: string | null;
  errors: readonly RmasError[];
}

export interface Hop {
  index: number;
  round: number;
  agent: string;
  kind: HopKind;
  model: string;
  system: string | null;
  prompt: readonly PromptPart[];
  think: ThinkSettings | null;
  speak: SpeakSettings | null;
  tools: ToolPolicy | null;
}

export interface HopFinished {
  result: HopResult;
}

export type HopKind = 'think' | 'speak' | 'answer';

export interface HopResult {
  hop: number;
  round: number;
  agent: string;
  kind: HopKind;
  engine: string;
  model: string;
  links: readonly string[];
  promptTokens: number | null;
  injectedRows: number | null;
  latentSteps: number | null;
  decodedTokens: number | null;
  ms: number;
  rowNorms: readonly number[] | null;
  finite: boolean | null;
  text: string | null;
  error: RmasError | null;
}

export interface HopStarted {
  hop: number;
  round: number;
  agent: string;
  kind: HopKind;
}

export type LatentControl = 'none' | 'zero' | 'shuffled';

export type PatternKind = 'sequential' | 'mixture' | 'distillation' | 'deliberation' | 'custom';

export interface Plan {
  name: string;
  pattern: PatternKind;
  mode: RunMode;
  control: LatentControl;
  rounds: number;
  seed: number;
  models: Readonly<Record<string, PlannedModel>>;
  stages: readonly PlanStage[];
  defaults: readonly PlanDefault[];
  hops: readonly Hop[];
}

export interface PlanDefault {
  path: string;
  value: string;
  reason: string;
}

export interface PlanStage {
  round: number;
  hops: readonly Hop[];
}

export interface PlannedModel {
  name: string;
  engine: string;
  package: string | null;
  webLlmId: string | null;
  webLlmModel: string | null;
  webLlmLibrary: string | null;
}

export interface PlannedTool {
  name: string;
  file: string | null;
}

export type PromptPart =
  | ({ type: 'text' } & TextPart)
  | ({ type: 'question' } & QuestionPart)
  | ({ type: 'slot' } & SlotPart);

export interface QuestionPart {
}

export interface RecordedRun {
  id: string;
  folder: string;
  startedAt: string;
  patternFile: string;
  name: string;
  mode: RunMode;
  control: LatentControl;
  rounds: number;
  question: string;
  expected: string | null;
  outcome: RunOutcome | null;
  answer: string | null;
  totals: RunTotals | null;
  warning: string | null;
}

export interface RmasError {
  code: string;
  message: string;
  where: string | null;
  nextStep: string | null;
}

export interface RowPooling {
  kind: RowPoolingKind;
  count: number;
}

export type RowPoolingKind = 'none' | 'mean' | 'last';

export interface RunCall {
  run: string;
  uri: string;
  question?: string | null;
  mode?: RunMode;
  rounds?: number | null;
  control?: LatentControl;
  seed?: number | null;
  keepLatents?: boolean;
}

export interface RunDocument {
  mode: RunMode;
  control: LatentControl;
  rounds: number;
  seed: number;
  outcome: RunOutcome;
  question: string;
  answer: string | null;
  expected: string | null;
  correct: boolean | null;
  hops: readonly HopResult[];
  toolCalls: readonly ToolCalled[];
  totals: RunTotals;
  record: string | null;
  error?: RmasError | null;
}

export type RunEvent =
  | ({ type: 'runStarted' } & RunStarted)
  | ({ type: 'hopStarted' } & HopStarted)
  | ({ type: 'tokens' } & TokensDecoded)
  | ({ type: 'toolCalled' } & ToolCalled)
  | ({ type: 'hopFinished' } & HopFinished)
  | ({ type: 'runFinished' } & RunFinished);

export interface RunFinished {
  outcome: RunOutcome;
  answer: string | null;
  totals: RunTotals;
  error: RmasError | null;
}

export interface RunManifest {
  runId: string;
  startedAt: string;
  patternFile: string;
  patternHash: string;
  question: string;
  expected: string | null;
  plan: Plan;
  donor: string | null;
  models: Readonly<Record<string, string>>;
  links: Readonly<Record<string, string>>;
  engines: Readonly<Record<string, string>>;
  toolVersion: string;
  toolFiles: Readonly<Record<string, string>> | null;
}

export type RunMode = 'latent' | 'text' | 'single';

export type RunOutcome = 'completed' | 'cancelled' | 'failed';

export interface RunReport {
  run: string;
  sequence: number;
  event: RunEvent;
}

export interface RunStarted {
  manifest: RunManifest;
}

export interface RunTotals {
  hops: number;
  promptTokens: number;
  injectedRows: number;
  latentSteps: number;
  decodedTokens: number;
  toolCalls: number;
  ms: number;
}

export interface RunsCall {
  folder: string;
  limit?: number;
}

export interface RunsReply {
  runs: readonly RecordedRun[];
  more: number;
  unreadable: readonly RmasError[];
}

export interface SlotPart {
  slot: string;
  sourceHop: number;
  edge: string;
  outerLink: string | null;
  senderInnerLink: string | null;
}

export interface SpeakSettings {
  maxTokens: number;
  temperature: number;
  topP: number;
  seed: number;
}

export interface TextPart {
  text: string;
}

export interface ThinkSettings {
  steps: number;
  auto: boolean;
  innerLink: string | null;
  rows: TransferRows;
  pool: RowPooling;
}

export interface TokensDecoded {
  hop: number;
  text: string;
  tokens: number;
}

export interface ToolCalled {
  hop: number;
  tool: string;
  input: string;
  output: string | null;
  error: string | null;
  ms: number;
}

export interface ToolPolicy {
  tools: readonly PlannedTool[];
  maxCalls: number;
}

export type TransferRows = 'thoughts' | 'prompt';
