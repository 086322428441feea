// Generated from the daemon's contract; a test fails when the two differ. Do not edit.

export interface DaemonRequests {
  'rmas/explain': { params: ExplainCall; result: ExplainReply };
  'rmas/graph': { params: GraphCall; result: GraphReply };
  'rmas/run': { params: RunCall; result: RunDocument };
  'rmas/repeat': { params: RepeatCall; result: RunDocument };
  'rmas/compare': { params: CompareCall; result: ComparisonView };
  'rmas/compareAgain': { params: CompareAgainCall; result: ComparisonView };
  'rmas/comparisons': { params: ComparisonsCall; result: ComparisonsReply };
  'rmas/comparison': { params: ComparisonCall; result: ComparisonView };
  'rmas/report': { params: ReportCall; result: ReportReply };
  'rmas/fitLinks': { params: FitLinksCall; result: FitLinksDocument };
  'rmas/buildModel': { params: BuildModelCall; result: BuiltPackage };
  'rmas/train': { params: TrainCall; result: TrainReply };
  'rmas/trainingRuntime': { params: TrainingRuntimeCall; result: TrainingRuntimeReply };
  'rmas/cancel': { params: CancelCall; result: CancelReply };
  'rmas/runs': { params: RunsCall; result: RunsReply };
  'rmas/record': { params: RecordCall; result: RecordReply };
  'rmas/latents': { params: LatentsCall; result: LatentsReply };
  'rmas/latentRows': { params: LatentRowsCall; result: LatentRowsReply };
  'rmas/latentMeasures': { params: LatentMeasuresCall; result: LatentMeasures };
  'rmas/latentMap': { params: LatentMapCall; result: LatentMap };
  'rmas/latentWords': { params: LatentWordsCall; result: LatentWordsReply };
  'rmas/engines': { params: EnginesCall; result: readonly EngineDescription[] };
  'rmas/models': { params: ModelsCall; result: ModelsReply };
  'rmas/addModel': { params: AddModelCall; result: AddModelReply };
  'rmas/verifyModel': { params: VerifyModelCall; result: ModelEntry };
  'rmas/removeModel': { params: RemoveModelCall; result: RemoveModelReply };
  'rmas/modelFit': { params: ModelFitCall; result: ModelFit };
  'rmas/artifacts': { params: ArtifactsCall; result: ArtifactList };
  'rmas/clearArtifacts': { params: ClearArtifactsCall; result: ArtifactList };
}

export interface DaemonNotifications {
  'rmas/runEvent': RunReport;
  'rmas/progress': WorkProgress;
  'rmas/compareTold': CompareTold;
}

export interface AddModelCall {
  work: string;
  source: string;
  name?: string | null;
}

export interface AddModelReply {
  model: ModelEntry;
  fit: ModelFit | null;
}

export interface AgentFacts {
  id: string;
  role: string | null;
  model: string;
  engine: string | null;
  source: string | null;
  modelFacts: ModelFacts | null;
  latentSteps: number;
  autoSteps: boolean;
  tools: readonly string[];
  answers: boolean;
  speaks: boolean | null;
  stage: number | null;
  group: number | null;
  innerLink: LinkFacts | null;
}

export type AnswerMatch = 'exact' | 'lastNumber';

export interface Artifact {
  name: string;
  kind: ArtifactKind;
  bytes: number;
}

export type ArtifactKind = 'package' | 'unfinished' | 'trainingRuntime';

export interface ArtifactList {
  folder: string;
  bytes: number;
  entries: readonly Artifact[];
}

export interface ArtifactsCall {
}

export interface BaselineRow {
  then: CompareRow | null;
  paired: PairedFigures | null;
}

export interface BuildModelCall {
  work: string;
  checkpoint: string;
  output: string;
  quantization?: Quantization | null;
  context?: number | null;
}

export interface BuiltPackage {
  package: string;
  packageHash: string;
  manifest: PackageManifest;
}

export interface CancelCall {
  work: string;
}

export interface CancelReply {
  cancelled: boolean;
}

export interface ClearArtifactsCall {
}

export interface CompareAgainCall {
  work: string;
  record: string;
}

export interface CompareCall {
  work: string;
  uri: string;
  limit?: number;
  rounds?: readonly number[] | null;
  controls?: readonly LatentControl[] | null;
  timing?: number;
  seed?: number | null;
  engine?: string | null;
  modes?: readonly RunMode[] | null;
  question?: string | null;
  expected?: string | null;
  data?: string | null;
  models?: readonly ModelChoice[] | null;
}

export interface CompareChoices {
  limit: number;
  rounds: readonly number[] | null;
  controls: readonly LatentControl[];
  timing: number;
  seed: number | null;
  modes: readonly RunMode[] | null;
  question: string | null;
  expected: string | null;
  data: string | null;
  models: readonly ModelChoice[] | null;
  engine: string | null;
}

export interface CompareDifference {
  rounds: number;
  n: number;
  difference: number;
  low: number;
  high: number;
  latentOnly: number;
  textOnly: number;
  method: string;
}

export interface CompareError {
  line: number;
  row: string;
  error: RmasError;
}

export interface CompareReport {
  rows: readonly CompareRow[];
  differences: readonly CompareDifference[];
  errors: readonly CompareError[];
  asked: number;
  finished: number;
  cancelled: boolean;
  match: AnswerMatch;
  seed: number;
  hopsRun: number;
  accuracySeconds: number;
  timingSeconds: number;
  record?: string | null;
  error?: RmasError | null;
}

export interface CompareRow {
  mode: RunMode;
  rounds: number | null;
  control: LatentControl;
  baseline: string | null;
  n: number;
  errors: number;
  correct: number | null;
  accuracy: number | null;
  ci95: readonly number[] | null;
  decodedTokens: number | null;
  latentSteps: number | null;
  calls: number | null;
  ms: number | null;
  timedN: number;
  tokensToText: number | null;
  tokensAndStepsToText: number | null;
  msToText: number | null;
  groups: readonly GroupAccuracy[] | null;
}

export interface CompareStanding {
  asked: number;
  finished: number;
  rows: readonly CompareRow[];
  differences: readonly CompareDifference[];
  questions: readonly ComparedQuestion[];
}

export interface CompareTold {
  work: string;
  sequence: number;
  standing: CompareStanding;
}

export interface ComparedAnswer {
  correct: boolean | null;
  text: string | null;
  decodedTokens: number | null;
  latentSteps: number | null;
  calls: number | null;
  ms: number | null;
  error: RmasError | null;
}

export interface ComparedLoad {
  models: Readonly<Record<string, string>>;
  links: Readonly<Record<string, string>>;
  engines: Readonly<Record<string, string>>;
}

export interface ComparedQuestion {
  line: number;
  question: string;
  expected: string | null;
  group: string | null;
  answers: readonly ComparedAnswer[];
}

export interface ComparisonBaseline {
  of: ComparisonSummary;
  shared: number;
  rows: readonly BaselineRow[];
  method: string;
  changed: readonly string[];
}

export interface ComparisonCall {
  record: string;
  baseline?: string | null;
}

export interface ComparisonRecord {
  id: string;
  startedAt: string;
  patternFile: string;
  patternHash: string;
  name: string;
  choices: CompareChoices;
  loaded: ComparedLoad;
  toolVersion: string;
  report: CompareReport;
}

export interface ComparisonRepeat {
  of: ComparisonSummary;
  rows: readonly CompareRow[];
}

export interface ComparisonSummary {
  id: string;
  folder: string;
  startedAt: string;
  patternFile: string;
  name: string;
  finished: number;
  cancelled: boolean;
  seed: number;
  models: readonly string[];
}

export interface ComparisonView {
  folder: string;
  record: ComparisonRecord;
  questions: readonly ComparedQuestion[];
  repeats: readonly ComparisonRepeat[];
  baseline: ComparisonBaseline | null;
}

export interface ComparisonsCall {
  uri: string;
  limit?: number;
}

export interface ComparisonsReply {
  comparisons: readonly ComparisonSummary[];
  unreadable: readonly RmasError[];
}

export interface DaemonSettings {
  diagnosticsPage?: string | null;
  prebuiltModels?: readonly string[] | null;
  artifactFolder?: string | null;
  offline?: boolean;
}

export type DiagnosticSeverity = 'error' | 'warning' | 'info';

export interface DiagnosticView {
  code: string;
  severity: DiagnosticSeverity;
  message: string;
  range: LspRange;
}

export interface EdgeFacts {
  from: string;
  to: string;
  slot: string;
  feedback: boolean;
  implied: boolean;
  slotWritten: boolean;
  link: LinkFacts | null;
}

export interface EdgeView {
  edge: EdgeFacts;
  range: LspRange | null;
  fromRange: LspRange;
  toRange: LspRange;
  diagnostics: readonly DiagnosticView[];
}

export type EmbeddingType = 'f32' | 'f16';

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

export interface FitCurvePoint {
  rows: number;
  relativeLambda: number;
  heldOutCosine: number | null;
}

export interface FitDocument {
  file: string;
  sha256: string;
  report: FitReport;
}

export interface FitLinksCall {
  work: string;
  uri: string;
  rows?: number | null;
  bottleneck?: number;
  fromWeights?: boolean;
  seed?: number | null;
  engine?: string | null;
}

export interface FitLinksDocument {
  links: readonly FitDocument[];
}

export interface FitOption {
  weights: string;
  packageBytes: number;
  memoryBytes: number;
  fits: boolean;
  quantization: Quantization | null;
}

export interface FitReport {
  role: LinkRole;
  from: string;
  to: string;
  method: string;
  sourceDim: number;
  targetDim: number;
  rows: number;
  heldOutRows: number;
  messages: number | null;
  lambda: number;
  relativeLambda: number;
  heldOutCosine: number | null;
  curve: readonly FitCurvePoint[];
  exactShare: number;
  skippedRows: number;
  collectSeconds: number;
  solveSeconds: number;
}

export interface GraphCall {
  uri: string;
}

export interface GraphReply {
  version: number | null;
  graph: GraphView | null;
  errors: readonly DiagnosticView[];
}

export interface GraphView {
  name: string | null;
  pattern: PatternKind;
  rounds: number;
  nodes: readonly NodeView[];
  edges: readonly EdgeView[];
  diagnostics: readonly DiagnosticView[];
}

export interface GroupAccuracy {
  group: string;
  n: number;
  correct: number;
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
  atMs: number | null;
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
  reusedFrom: string | null;
}

export interface HopStarted {
  hop: number;
  round: number;
  agent: string;
  kind: HopKind;
  atMs: number | null;
}

export interface KeptLatent {
  hop: number;
  rows: number;
  width: number;
}

export type LatentControl = 'none' | 'zero' | 'shuffled';

export interface LatentMap {
  model: string;
  points: readonly MapPoint[];
  rows: number;
  shares: readonly number[];
}

export interface LatentMapCall {
  record: string;
  hop: number;
}

export interface LatentMeasures {
  hop: number;
  norms: readonly number[];
  lowest: number | null;
  highest: number | null;
  previousHop: number | null;
  toPrevious: readonly (number | null)[];
  others: readonly RelatedHop[];
}

export interface LatentMeasuresCall {
  record: string;
  hop: number;
}

export interface LatentRowsCall {
  record: string;
  hop: number;
  from?: number;
}

export interface LatentRowsReply {
  hop: number;
  from: number;
  rows: number;
  total: number;
  width: number;
  f16: string;
}

export interface LatentWordsCall {
  record: string;
  hop: number;
  from?: number;
  count?: number;
}

export interface LatentWordsReply {
  hop: number;
  from: number;
  total: number;
  rows: readonly (readonly NearestToken[])[];
}

export interface LatentsCall {
  record: string;
}

export interface LatentsReply {
  hops: readonly KeptLatent[];
}

export interface LinkFacts {
  file: string;
  path: string;
  named: boolean;
  present: boolean;
  needed: boolean | null;
  form: LinkForm | null;
  input: LinkInput | null;
  sourceDim: number | null;
  targetDim: number | null;
  bottleneck: number | null;
  parameters: number | null;
  method: string | null;
  heldOutCosine: number | null;
}

export type LinkForm = 'paper' | 'unitNorm' | 'residualLn';

export type LinkInput = 'hidden' | 'inner';

export type LinkRole = 'inner' | 'outer';

export interface LspPosition {
  line: number;
  character: number;
}

export interface LspRange {
  start: LspPosition;
  end: LspPosition;
}

export interface MapPoint {
  hop: number;
  row: number;
  x: number;
  y: number;
}

export interface ModelChoice {
  agent: string;
  model: string | null;
  package: string | null;
  webLlm: string | null;
}

export interface ModelEntry {
  name: string;
  kind: StoredModelKind;
  architecture: string | null;
  stored: string | null;
  bytes: number;
  licence: string | null;
  origin: string;
  folder: string;
  added: string;
}

export interface ModelFacts {
  architecture: string | null;
  hiddenSize: number | null;
  layers: number | null;
  kvHeads: number | null;
  headDim: number | null;
  contextLength: number | null;
  parameters: number | null;
  weightBytes: number | null;
  checkpointHash: string | null;
  isPackage: boolean;
  cacheBytes: number | null;
  memoryBytes: number | null;
}

export interface ModelFit {
  architecture: string;
  parameters: number;
  context: number;
  contextLength: number;
  cacheBytes: number;
  machineBytes: number;
  options: readonly FitOption[];
}

export interface ModelFitCall {
  source: string;
  context?: number | null;
}

export interface ModelsCall {
}

export interface ModelsReply {
  folder: string;
  bytes: number;
  models: readonly ModelEntry[];
}

export interface NearestToken {
  id: number;
  text: string;
  probability: number;
}

export interface NodeView {
  agent: AgentFacts;
  range: LspRange;
  idRange: LspRange;
  diagnostics: readonly DiagnosticView[];
}

export interface PackageManifest {
  formatVersion: number;
  architecture: string;
  hiddenSize: number;
  layers: number;
  heads: number;
  kvHeads: number;
  headDim: number;
  vocabularySize: number;
  contextLength: number;
  quantization: Quantization;
  embeddingType: EmbeddingType;
  embeddingScale: number;
  normEpsilon: number;
  ropeTheta: number;
  tiedEmbeddings: boolean;
  parameters: number;
  checkpointHash: string;
  licence: string | null;
  toolVersion: string;
  files: readonly PackagedFile[];
  embeddingBytes: number;
  hasOwnHead: boolean;
  isPacked: boolean;
}

export interface PackagedFile {
  name: string;
  bytes: number;
  sha256: string;
}

export interface PairedFigures {
  n: number;
  difference: number;
  low: number;
  high: number;
  nowOnly: number;
  thenOnly: number;
}

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

export type Quantization = 'none' | 'f16' | 'int8' | 'int4';

export interface QuestionPart {
}

export interface RecordCall {
  record: string;
}

export interface RecordReply {
  events: readonly RunEvent[];
  document: RunDocument | null;
  warning: string | null;
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

export interface RelatedHop {
  hop: number;
  agent: string;
  sameSpace: boolean;
  cosine: number | null;
}

export interface RemoveModelCall {
  name: string;
}

export interface RemoveModelReply {
  name: string;
  freedBytes: number;
}

export interface RepeatCall {
  work: string;
  record: string;
  keepLatents?: boolean;
  fromHop?: number | null;
  seed?: number | null;
}

export interface ReportCall {
  records: readonly string[];
  baseline?: string | null;
}

export interface ReportDocument {
  title: string;
  comparisons: readonly ComparisonView[];
  runs: readonly ReportedRun[];
}

export interface ReportReply {
  html: string;
}

export interface ReportedRun {
  id: string;
  name: string;
  startedAt: string;
  engines: Readonly<Record<string, string>>;
  document: RunDocument;
}

export interface ResumedRun {
  runId: string;
  fromHop: number;
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
  work: string;
  uri: string;
  question?: string | null;
  mode?: RunMode;
  rounds?: number | null;
  control?: LatentControl;
  seed?: number | null;
  keepLatents?: boolean;
  engine?: string | null;
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
  resumed: ResumedRun | null;
}

export type RunMode = 'latent' | 'text' | 'single';

export type RunOutcome = 'completed' | 'cancelled' | 'failed';

export interface RunReport {
  work: string;
  sequence: number;
  event: RunEvent;
  record: string;
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

export type StoredModelKind = 'package' | 'checkpoint' | 'webLlm';

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

export interface TrainCall {
  work: string;
  uri: string;
  stage?: TrainStage;
  data?: string | null;
  resume?: boolean;
}

export interface TrainReply {
  cancelled: boolean;
  links: readonly string[];
  record: string | null;
}

export type TrainStage = 'all' | 'inner' | 'outer';

export interface TrainingRuntimeCall {
  install?: boolean;
  work?: string | null;
}

export interface TrainingRuntimeReply {
  installed: boolean;
  folder: string;
  version: string | null;
  message: string | null;
}

export type TransferRows = 'thoughts' | 'prompt';

export interface VerifyModelCall {
  work: string;
  name: string;
}

export interface WorkProgress {
  work: string;
  sequence: number;
  stage: string;
  done: number;
  total: number | null;
  message: string | null;
}
