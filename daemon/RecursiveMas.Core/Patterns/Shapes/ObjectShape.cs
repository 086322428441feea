using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary>An object with known keys.</summary>
public interface IObjectShape
{
    /// <summary>What it is, in words: <c>an agent</c>.</summary>
    string Title { get; }

    /// <summary>Its keys, in the order people should read them.</summary>
    IReadOnlyList<KeyShape> Keys { get; }
}

/// <summary>An object with known keys that binds to <typeparamref name="T"/>.</summary>
/// <param name="title">What it is, in words: <c>an agent</c>.</param>
/// <param name="empty">The value before any key is bound.</param>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed class ObjectShape<T>(string title, T empty) : ShapeOf<T>, IObjectShape
{
    private readonly OrderedDictionary<string, KeyShape<T>> keys = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public string Title => title;

    /// <inheritdoc />
    public IReadOnlyList<KeyShape> Keys => [.. keys.Values];

    /// <inheritdoc />
    public override string Expected => $"{title} ({{ … }})";

    /// <summary>Adds a key.</summary>
    public ObjectShape<T> Key<TValue>(string name, ShapeOf<TValue> shape, Func<T, TValue, T> set, bool required = false)
    {
        keys.Add(name, new KeyShape<T, TValue>(name, shape, set, required));
        return this;
    }

    /// <inheritdoc />
    public override bool Accepts(JsonSyntax syntax) => syntax is JsonObjectSyntax;

    /// <inheritdoc />
    public override bool TryBind(JsonSyntax syntax, string name, ShapeLog log, out T value)
    {
        value = empty;
        if (syntax is not JsonObjectSyntax node)
            return log.Refuse(syntax, name, this);
        var seen = new Dictionary<string, JsonMemberSyntax>(StringComparer.Ordinal);
        foreach (var member in node.Members)
        {
            if (!keys.TryGetValue(member.Key.Value, out var key))
            {
                // A key without a readable value is still being typed.
                if (member.Value is not JsonErrorSyntax)
                    log.Add(Unknown(node, member));
            }
            else if (seen.TryAdd(key.Name, member))
                value = key.Bind(value, member.Value, log);
            else
                log.Add(Twice(node, member, seen[key.Name]));
        }

        foreach (var key in keys.Values.Where(k => k.Required && log.ReportsMissing && !seen.ContainsKey(k.Name)))
            log.Add(DiagnosticCatalog.MissingKey.At(ShapeLog.Head(syntax), $"{title} needs \"{key.Name}\""));
        return true;
    }

    private Diagnostic Unknown(JsonObjectSyntax node, JsonMemberSyntax member)
    {
        var name = member.Key.Value;
        var fixes = Suggestion.For(name, keys.Keys)
            .Select(k => new QuickFix($"Change to \"{k}\"", [new TextEdit(member.Key.Span, $"\"{k}\"")]))
            .Append(new QuickFix($"Remove \"{name}\"", [MemberEdits.Remove(node, member)]));
        var allowed = $"{title} has {string.Join(", ", keys.Keys.Where(k => k != "$schema"))}";
        return DiagnosticCatalog.UnknownKey.At(member.Key.Span, $"unknown key \"{name}\"{Suggestion.Phrase(name, keys.Keys)}; {allowed}", [.. fixes]);
    }

    private Diagnostic Twice(JsonObjectSyntax node, JsonMemberSyntax member, JsonMemberSyntax first) =>
        DiagnosticCatalog.DuplicateKey.At(
            member.Key.Span,
            $"\"{member.Key.Value}\" stands in {title} twice",
            new QuickFix("Remove the second one", [MemberEdits.Remove(node, member)])) with
        {
            Related = [new RelatedPlace(first.Key.Span, "the first one, which counts")],
        };
}
