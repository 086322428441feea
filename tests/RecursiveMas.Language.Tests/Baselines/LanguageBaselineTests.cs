using System.Text;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Tests.Patterns;
using RecursiveMas.Language.CodeActions;
using RecursiveMas.Language.CodeLenses;
using RecursiveMas.Language.Completion;
using RecursiveMas.Language.Cursors;
using RecursiveMas.Language.Definition;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Folding;
using RecursiveMas.Language.Hover;
using RecursiveMas.Language.InlayHints;
using RecursiveMas.Language.Rename;
using RecursiveMas.Language.SemanticTokens;

namespace RecursiveMas.Language.Tests.Baselines;

/// <summary>What an editor shows of the small files in <c>tests/baselines</c>.</summary>
[TestClass]
public sealed class LanguageBaselineTests
{
    public static IEnumerable<object[]> Cases => BaselineCase.All.Select(c => new object[] { c.Name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Hover_WhenBaseline_SaysWhatItSaid(string name)
    {
        var (test, snapshot) = Open(name);
        var text = new StringBuilder();
        var said = new HashSet<string>();
        for (var offset = 0; offset <= snapshot.Text.Length; offset++)
        {
            if (PatternHover.At(snapshot, offset) is not { } hover) continue;
            Assert.IsTrue(hover.Span.Touches(offset), $"the hover at {offset} is about another place");
            if (said.Add($"{hover.Span} {hover.Markdown}")) text.Append(Range(snapshot, hover.Span)).Append('\n').Append(Indented(hover.Markdown));
        }

        test.Verify("main.hovers.txt", text.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Completion_WhenBaseline_OffersWhatItOffered(string name)
    {
        var (test, snapshot) = Open(name);
        var text = new StringBuilder();
        string? last = null;
        for (var offset = 0; offset <= snapshot.Text.Length; offset++)
        {
            var offers = PatternCompletion.At(snapshot, offset, new CompletionSettings(["prebuilt-q4f16"]));
            if (offers.Count == 0) continue;
            var line = $"{Cursor.At(snapshot.Pattern, offset).Path}: {string.Join(", ", offers.Select(offer => offer.Label))}";
            foreach (var offer in offers) Assert.IsTrue(offer.Replaced.Touches(offset) && offer.Replaced.End <= snapshot.Text.Length, $"{offer} does not touch {offset}");

            // Offers are the same all over a text: once is enough.
            if (line != last) text.Append(snapshot.Lines.Position(offset)).Append(' ').Append(line).Append('\n');
            last = line;
        }

        test.Verify("main.completions.txt", text.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Names_WhenBaseline_AreDefinedAndRenamedAsTheyWere(string name)
    {
        var (test, snapshot) = Open(name);
        var text = new StringBuilder();
        foreach (var group in snapshot.Names.All.GroupBy(place => place.Key))
        {
            var first = group.First().Span;
            text.Append($"{group.Key.Kind.ToString().ToLowerInvariant()} {group.Key.Name}{(group.Key.Agent < 0 ? "" : $" of agent {group.Key.Agent}")}: ");
            text.AppendJoin(", ", group.Select(place => Range(snapshot, place.Span) + (place.IsDefinition ? "*" : ""))).Append('\n');
            text.Append("    defined ").AppendJoin(", ", GoToDefinition.At(snapshot, first.Offset).Select(d => Range(snapshot, d.Span))).Append('\n');
            var renamed = RenameSymbol.At(snapshot, first.Offset, "renamed")!;
            text.Append("    rename ").Append(renamed.Error?.Message ?? string.Join(", ", renamed.Files.SelectMany(file => file.Edits.Select(edit => $"{Place(snapshot, file, edit.Span)} {RmasJson.ToLine(edit.NewText)}")))).Append('\n');
            foreach (var move in renamed.Moves) text.Append("    move ").Append(Path.GetFileName(move.From)).Append(" to ").Append(Path.GetFileName(move.To)).Append('\n');
        }

        test.Verify("main.names.txt", text.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Decorations_WhenBaseline_AreWhatTheyWere(string name)
    {
        var (test, snapshot) = Open(name);
        var text = new StringBuilder();
        foreach (var lens in PatternLenses.Of(snapshot)) text.Append($"lens {Range(snapshot, lens.Span)} {lens.Title} ({lens.Command})\n");
        foreach (var hint in DefaultHints.Of(snapshot)) text.Append($"hint {snapshot.Lines.Position(hint.Offset)} {hint.Label}\n");
        foreach (var fold in PromptFolding.Of(snapshot)) text.Append($"fold {fold.StartLine}-{fold.EndLine} {fold.Shown}\n");
        foreach (var token in PlaceholderTokens.Of(snapshot))
        {
            Assert.AreEqual(snapshot.Lines.Position(token.Span.Offset).Line, snapshot.Lines.Position(token.Span.End).Line, "a token is on one line");
            text.Append($"token {Range(snapshot, token.Span)} {token.Kind.ToString().ToLowerInvariant()} {snapshot.Text.AsSpan(token.Span.Offset, token.Span.Length)}\n");
        }

        test.Verify("main.decorations.txt", text.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Rename_WhenApplied_BreaksNothing(string name)
    {
        var (_, snapshot) = Open(name);
        foreach (var key in snapshot.Names.All.Select(place => place.Key).Distinct())
        {
            var result = RenameSymbol.At(snapshot, snapshot.Names.Places(key).First().Span.Offset, "renamed")!;
            if (result.Error is not null || result.Files.Count != 1) continue;
            var renamed = new DocumentSnapshot(snapshot.Path, 2, Applied(snapshot.Text, result.Files[0].Edits), snapshot.Surroundings);

            // A rename may repair a bad name; it must not break anything.
            var known = snapshot.Diagnostics.Select(d => d.Code).ToList();
            var added = renamed.Diagnostics.Where(d => !known.Remove(d.Code)).ToList();
            Assert.IsEmpty(added, $"{string.Join("; ", added)} after renaming {key}:\n{renamed.Text}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Actions_WhenBaseline_AreOfferedWhereTheyWere(string name)
    {
        var (test, snapshot) = Open(name);
        var text = new StringBuilder();
        var offered = new HashSet<string>();
        for (var offset = 0; offset <= snapshot.Text.Length; offset++)
        {
            foreach (var action in PatternActions.In(snapshot, new TextSpan(offset, 0)))
            {
                var edits = string.Join(", ", action.Edits.Select(edit => $"{Range(snapshot, edit.Span)} {RmasJson.ToLine(edit.NewText)}"));
                var line = $"{(action.Repairs is { } repaired ? $"repairs {repaired.Code}{(action.IsPreferred ? " (preferred)" : "")}" : "rewrites")} {action.Title}: {edits}{(action.Command is { } command ? $"runs {command}{(action.CommandPath is { } path ? " for " + Path.GetFileName(path) : "")}" : "")}";
                if (offered.Add(line)) text.Append(snapshot.Lines.Position(offset)).Append(' ').Append(line).Append('\n');
            }
        }

        test.Verify("main.actions.txt", text.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Actions_WhenApplied_LeaveNoMoreErrors(string name)
    {
        var (_, snapshot) = Open(name);
        var actions = Enumerable.Range(0, snapshot.Text.Length).SelectMany(offset => PatternActions.In(snapshot, new TextSpan(offset, 0)))
            .Where(action => action.Repairs is null).DistinctBy(action => action.Title);
        foreach (var action in actions)
        {
            var changed = new DocumentSnapshot(snapshot.Path, 2, Applied(snapshot.Text, action.Edits), snapshot.Surroundings);
            Assert.IsFalse(changed.Pattern.HasSyntaxErrors, $"'{action.Title}' breaks the text:\n{changed.Text}");
            Assert.IsLessThanOrEqualTo(Errors(snapshot), Errors(changed), $"'{action.Title}' makes errors:\n{changed.Text}");
        }
    }

    private static int Errors(DocumentSnapshot snapshot) => snapshot.Diagnostics.Count(d => d.Severity == Core.Diagnostics.DiagnosticSeverity.Error);

    private static string Applied(string text, IReadOnlyList<Core.Diagnostics.TextEdit> edits) => new Core.Diagnostics.QuickFix("", edits).ApplyTo(text);

    private static (BaselineCase Test, DocumentSnapshot Snapshot) Open(string name)
    {
        var test = new BaselineCase(name);
        var document = test.Document;
        return (test, new DocumentSnapshot(document.Path, 1, document.Text, new BaselineSurroundings(test.Files)));
    }

    private static string Place(DocumentSnapshot snapshot, FileEdits file, TextSpan span) =>
        file.Path == snapshot.Path ? Range(snapshot, span) : $"{Path.GetFileName(file.Path)} {span.Offset}+{span.Length}";

    private static string Range(DocumentSnapshot snapshot, TextSpan span) => $"{snapshot.Lines.Position(span.Offset)}-{snapshot.Lines.Position(span.End)}";

    private static string Indented(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => $"    {line}".TrimEnd() + "\n"));
}
