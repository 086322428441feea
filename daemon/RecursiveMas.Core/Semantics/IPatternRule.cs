using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Core.Semantics;

/// <summary>One thing that can be wrong with what a pattern means.</summary>
internal interface IPatternRule
{
    /// <summary>
    /// Whether the rule speaks of what is missing. Such rules wait until the text is whole: while it is being typed they would only say
    /// what the author is about to write.
    /// </summary>
    bool NeedsWholeText => true;

    /// <summary>What is wrong; nothing when all is well. Values may be empty where the file is broken.</summary>
    IEnumerable<Diagnostic> Check(RuleContext context);
}
