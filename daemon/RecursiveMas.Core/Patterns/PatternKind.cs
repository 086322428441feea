namespace RecursiveMas.Core.Patterns;

/// <summary>The four patterns of the paper (Table 1), and custom.</summary>
public enum PatternKind
{
    /// <summary>A chain, e.g. planner → critic → solver, with feedback from the last to the first.</summary>
    Sequential,

    /// <summary>Specialists in parallel → summarizer, with feedback to each.</summary>
    Mixture,

    /// <summary>Expert → learner, with feedback.</summary>
    Distillation,

    /// <summary>Reflector ↔ tool-caller with real tools.</summary>
    Deliberation,

    /// <summary>Edges are written out; nothing is filled in.</summary>
    Custom,
}
