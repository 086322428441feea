namespace RecursiveMas.Core.Runs;

/// <summary>Something that is not as it was when a run was recorded.</summary>
/// <param name="What"><c>pattern</c>, <c>model</c>, <c>link</c>, <c>tool file</c> or <c>engine</c>.</param>
/// <param name="Name">Path or name.</param>
/// <param name="Then">Hash or version in the record.</param>
/// <param name="Now">Hash or version now; null when it is gone.</param>
public sealed record RepeatDifference(string What, string Name, string Then, string? Now)
{
    /// <summary>What changed of one kind, by name.</summary>
    /// <param name="what">Which kind.</param>
    /// <param name="then">Hash or version by name, in the record.</param>
    /// <param name="now">Hash or version now; null of what is gone.</param>
    public static IEnumerable<RepeatDifference> Between(string what, IReadOnlyDictionary<string, string> then, Func<string, string?> now) => then
        .Select(entry => new RepeatDifference(what, entry.Key, entry.Value, now(entry.Key)))
        .Where(difference => !string.Equals(difference.Then, difference.Now, StringComparison.Ordinal))
        .OrderBy(difference => difference.Name, StringComparer.Ordinal);

    /// <summary>One line for people.</summary>
    public override string ToString() => Now is null
        ? $"{What} {Name} is gone"
        : $"{What} {Name} was {Then}, is {Now}";
}
