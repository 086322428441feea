namespace RecursiveMas.Core.Tools;

/// <summary>A built-in tool. Tools take and give plain text and keep no state between calls.</summary>
public interface ITool
{
    /// <summary>Name agents call it by.</summary>
    string Name { get; }

    /// <summary>Answers one call. What the agent did wrong is an error in the answer, never an exception.</summary>
    Task<ToolAnswer> CallAsync(string input, CancellationToken cancellationToken);
}
