using static RecursiveMas.Core.Diagnostics.DiagnosticSeverity;

namespace RecursiveMas.Core.Diagnostics;

/// <summary>Every diagnostic of pattern files. Codes are stable: a retired one is never used again.</summary>
public static class DiagnosticCatalog
{
    internal static readonly DiagnosticDescriptor Syntax = new("RMAS001", Error, "not valid JSON",
        "The text breaks a rule of JSON. Comments (// and /* */) are allowed in pattern files; everything else is plain JSON.");

    internal static readonly DiagnosticDescriptor NotUtf8 = new("RMAS002", Error, "not UTF-8",
        "Pattern files are UTF-8. Save the file with that encoding.");

    internal static readonly DiagnosticDescriptor TooLarge = new("RMAS003", Error, "file too large",
        "Pattern files are at most 4 MB; questions, lookups and weights belong in files of their own.");

    internal static readonly DiagnosticDescriptor TooDeep = new("RMAS004", Error, "nested too deeply",
        "No pattern needs more than 64 levels of objects and lists; the rest of the file is not read.");

    internal static readonly DiagnosticDescriptor DuplicateKey = new("RMAS005", Error, "key written twice",
        "Only one of the two can be meant; the first one is used until the other is removed.");

    internal static readonly DiagnosticDescriptor TrailingComma = new("RMAS006", Warning, "trailing comma",
        "The comma is read over here, but other JSON readers refuse the file.");

    internal static readonly DiagnosticDescriptor UnknownKey = new("RMAS010", Error, "unknown key",
        "The key does not exist at this place, so it would have no effect. The message lists the keys that do.");

    internal static readonly DiagnosticDescriptor WrongType = new("RMAS011", Error, "wrong kind of value",
        "The key exists, but takes another kind of value.");

    internal static readonly DiagnosticDescriptor MissingKey = new("RMAS012", Error, "missing key",
        "The object needs this key; there is no sensible default.");

    internal static readonly DiagnosticDescriptor NotAllowed = new("RMAS013", Error, "value not allowed",
        "The key takes one of a few values, or a text of a certain form.");

    internal static readonly DiagnosticDescriptor OutOfRange = new("RMAS014", Error, "number out of range",
        "The number lies outside of what makes sense for this key.");

    internal static readonly DiagnosticDescriptor OlderVersion = new("RMAS015", Error, "older format version",
        "The file was written for an older version of the format; the quick fix and 'rmas validate --fix' bring it up to date.");

    internal static readonly DiagnosticDescriptor NewerVersion = new("RMAS016", Error, "newer format version",
        "The file was written for a newer version of the format than this program knows; nothing else in it is checked.");

    internal static readonly DiagnosticDescriptor DuplicateAgent = new("RMAS021", Error, "agent id used twice",
        "Ids name agents in edges, slots and link files, which may lie on a disk that ignores case; two ids must differ in more than case.");

    internal static readonly DiagnosticDescriptor BadId = new("RMAS022", Error, "not an id",
        "Ids become parts of file names: a letter or digit, then letters, digits, '-' and '_', at most 64 characters.");

    internal static readonly DiagnosticDescriptor UnknownModel = new("RMAS023", Error, "unknown model",
        "The agent or baseline names a model that \"models\" does not list.");

    internal static readonly DiagnosticDescriptor ModelSource = new("RMAS024", Error, "model without one source",
        "A model is either a package folder (engine onnx), a prebuilt WebLLM id, or the URLs of MLC weights and their compiled library (engine webllm).");

    internal static readonly DiagnosticDescriptor Arity = new("RMAS025", Error, "wrong number of agents",
        "sequential needs two or more agents, mixture three or more (specialists, then the summarizer), distillation two (expert, learner), deliberation two (reflector, tool-caller).");

    internal static readonly DiagnosticDescriptor NoTools = new("RMAS026", Error, "deliberation without tools",
        "In deliberation the second agent calls tools; without any the pattern is a sequential chain.");

    internal static readonly DiagnosticDescriptor Unreachable = new("RMAS027", Warning, "agent reaches nothing",
        "Nothing this agent makes gets to the answering agent, so it is never run.");

    internal static readonly DiagnosticDescriptor UnknownAnswering = new("RMAS028", Error, "unknown answering agent",
        "decode.agent names an agent that does not exist.");

    internal static readonly DiagnosticDescriptor UnusedModel = new("RMAS029", Info, "unused model",
        "No agent and no baseline uses the model; it is not loaded.");

    internal static readonly DiagnosticDescriptor UnknownEdgeAgent = new("RMAS030", Error, "edge to an unknown agent",
        "Both ends of an edge are ids of agents.");

    internal static readonly DiagnosticDescriptor SelfEdge = new("RMAS031", Error, "edge to itself",
        "An agent's own thoughts stay with its inner link; outer links join two agents.");

    internal static readonly DiagnosticDescriptor UnfilledSlot = new("RMAS032", Error, "slot nobody fills",
        "A slot takes what an edge brings. Without an edge to this agent and slot it would always be empty.");

    internal static readonly DiagnosticDescriptor UnusedEdge = new("RMAS033", Warning, "edge without a slot",
        "What the edge brings has no place in the receiver's prompts, so the sender works for nothing.");

    internal static readonly DiagnosticDescriptor SlotFilledTwice = new("RMAS034", Error, "slot filled twice",
        "Each slot takes one sender; two edges to the same agent need two slots.");

    internal static readonly DiagnosticDescriptor Cycle = new("RMAS035", Error, "cycle within a round",
        "Within one round agents act in order, so edges cannot go in a circle. Mark the edge that crosses into the next round as feedback.");

    internal static readonly DiagnosticDescriptor ForwardFeedback = new("RMAS036", Warning, "feedback that goes forward",
        "The sender acts before the receiver, yet the edge is feedback: the receiver gets the thoughts of the round before.");

    internal static readonly DiagnosticDescriptor ForeignEdge = new("RMAS037", Warning, "edge outside of the pattern",
        "The edge is not one of the named pattern's; 'custom' is the pattern for free edges.");

    internal static readonly DiagnosticDescriptor UnknownLinkKey = new("RMAS038", Error, "link file for nothing",
        "links.inner has agents as keys, links.outer has edges, written as from->to.");

    internal static readonly DiagnosticDescriptor SharedLinkFile = new("RMAS039", Error, "two edges, one link file",
        "The names of the two edges give the same file name; name one of the files in links.outer.");

    internal static readonly DiagnosticDescriptor BadSlot = new("RMAS040", Error, "not a slot name",
        "Slot names are a letter or digit, then letters, digits, '-' and '_', at most 64 characters.");

    internal static readonly DiagnosticDescriptor UnknownPlaceholder = new("RMAS041", Error, "unknown placeholder",
        "Prompts know {{question}}, {{round}} and {{slot:name}}; {{{{ stands for a plain {{.");

    internal static readonly DiagnosticDescriptor Unclosed = new("RMAS042", Warning, "placeholder not closed",
        "'{{' opens a placeholder, which ends with '}}' on the same line; {{{{ stands for a plain {{.");

    internal static readonly DiagnosticDescriptor NoPrompt = new("RMAS043", Error, "agent without a prompt",
        "An agent needs a prompt, or first and later; the answering hop may have a final one of its own.");

    internal static readonly DiagnosticDescriptor NoQuestion = new("RMAS044", Warning, "prompt without the question",
        "In the paper every agent sees the question as text in every round. An agent that is fed by others which do see it is only mentioned.");

    internal static readonly DiagnosticDescriptor NoSingle = new("RMAS045", Info, "no single prompt",
        "Single mode, the honest comparison, uses the answering agent's single prompt; without one its loop prompt is used with the slots left out.");

    internal static readonly DiagnosticDescriptor SlotInSingle = new("RMAS046", Warning, "slot in a lone prompt",
        "An agent that works alone gets nothing from others, so the slot stays empty.");

    internal static readonly DiagnosticDescriptor FeedbackInFirst = new("RMAS047", Warning, "feedback in round 1",
        "Feedback comes from the round before, so the slot is always empty in the prompt of round 1.");

    internal static readonly DiagnosticDescriptor UnusedFinal = new("RMAS048", Warning, "final prompt never used",
        "Only the answering agent writes the answer, so only its final prompt is used.");

    internal static readonly DiagnosticDescriptor UnknownTool = new("RMAS050", Error, "unknown tool",
        "Tools are built in: calculator, lookup and wikipedia.");

    internal static readonly DiagnosticDescriptor LookupWithoutFile = new("RMAS051", Error, "lookup without a file",
        "The lookup tool reads a JSON file named in tools.lookup.file.");

    internal static readonly DiagnosticDescriptor WikipediaOff = new("RMAS052", Error, "wikipedia not switched on",
        "The tool sends text to the network, so the file must say \"enabled\": true.");

    internal static readonly DiagnosticDescriptor AbsolutePath = new("RMAS060", Error, "absolute path",
        "Paths are relative to the file, so that the pattern works on other machines.");

    internal static readonly DiagnosticDescriptor PathLeaves = new("RMAS061", Error, "path leaves the workspace",
        "Files are read inside the workspace only.");

    internal static readonly DiagnosticDescriptor PathClimbs = new("RMAS062", Warning, "path above the file's folder",
        "Without a workspace around the file nobody can tell whether the path is meant to be readable; it may be refused elsewhere.");

    internal static readonly DiagnosticDescriptor FileMissing = new("RMAS063", Warning, "file does not exist",
        "The pattern can be checked and explained without the file, but not run.");

    internal static readonly DiagnosticDescriptor PromptUnreadable = new("RMAS064", Error, "prompt file unreadable",
        "The prompt's file does not exist, is larger than 1 MB or is not UTF-8.");

    internal static readonly DiagnosticDescriptor DatasetSplit = new("RMAS065", Error, "two ways to split the questions",
        "Either one file that a seed splits, or files for train, validation and test.");

    internal static readonly DiagnosticDescriptor LinkUnfit = new("RMAS066", Warning, "link does not fit its models",
        "A link maps rows of the sender's size to rows of the receiver's, and is made for two checkpoints. The pattern can be checked and explained, but a latent run refuses the link; fit it again.");

    internal static readonly DiagnosticDescriptor NoModelThere = new("RMAS067", Warning, "no model in the folder",
        "A package folder holds rmas-package.json; a checkpoint folder, which is built into a package on first use, holds config.json. The pattern can be checked and explained, but not run.");

    internal static readonly DiagnosticDescriptor NotInStore = new("RMAS068", Warning, "model not in the store",
        "store:name is a model of the user's own store: 'rmas models list' shows them, 'rmas models add' adds one. The pattern can be checked and explained, but not run.");

    internal static readonly DiagnosticDescriptor NoFeedback = new("RMAS070", Warning, "rounds without feedback",
        "No edge crosses into the next round, so all rounds but the last reach nothing and are not run.");

    internal static readonly DiagnosticDescriptor BadRequest = new("RMAS080", Error, "impossible request",
        "The file is right, but the plan asked for does not exist: a baseline without that name, rounds out of range, or a control outside of latent mode.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        Syntax, NotUtf8, TooLarge, TooDeep, DuplicateKey, TrailingComma, UnknownKey, WrongType, MissingKey, NotAllowed, OutOfRange,
        OlderVersion, NewerVersion, DuplicateAgent, BadId, UnknownModel, ModelSource, Arity, NoTools, Unreachable, UnknownAnswering,
        UnusedModel, UnknownEdgeAgent, SelfEdge, UnfilledSlot, UnusedEdge, SlotFilledTwice, Cycle, ForwardFeedback, ForeignEdge,
        UnknownLinkKey, SharedLinkFile, BadSlot, UnknownPlaceholder, Unclosed, NoPrompt, NoQuestion, NoSingle, SlotInSingle,
        FeedbackInFirst, UnusedFinal, UnknownTool, LookupWithoutFile, WikipediaOff, AbsolutePath, PathLeaves, PathClimbs, FileMissing,
        PromptUnreadable, DatasetSplit, LinkUnfit, NoModelThere, NotInStore, NoFeedback, BadRequest,
    ];

    /// <summary>The entry of a code; null for codes of other areas.</summary>
    public static DiagnosticDescriptor? Find(string code) => All.FirstOrDefault(descriptor => descriptor.Code == code);
}
