namespace RecursiveMas.Core.Runs;

/// <summary>Something that is not as it was when a run was recorded.</summary>
/// <param name="What"><c>pattern</c>, <c>model</c>, <c>link</c>, <c>tool file</c> or <c>engine</c>.</param>
/// <param name="Name">Path or name.</param>
/// <param name="Then">Hash or version in the record.</param>
/// <param name="Now">Hash or version now; null when it is gone.</param>
public sealed record RepeatDifference(string What, string Name, string Then, string? Now)
{
    /// <summary>One line for people.</summary>
    public override string ToString() => Now is null
        ? $"{What} {Name} is gone"
        : $"{What} {Name} was {Then}, is {Now}";
}
