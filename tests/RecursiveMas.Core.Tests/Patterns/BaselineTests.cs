using System.Text;
using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Patterns.Outline;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Semantics;

namespace RecursiveMas.Core.Tests.Patterns;

/// <summary>What the language service says about the small files in <c>tests/baselines</c>.</summary>
[TestClass]
public sealed class BaselineTests
{
    public static IEnumerable<object[]> Cases => BaselineCase.All.Select(c => new object[] { c.Name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Check_WhenBaseline_SaysWhatItSaid(string name)
    {
        var test = new BaselineCase(name);
        var document = test.Document;
        var text = new StringBuilder();
        foreach (var diagnostic in PlanCompiler.TryCompile(document, test.Request, test.Files).Diagnostics)
        {
            text.Append(Range(document, diagnostic.Span)).Append(' ').Append(RmasJson.ToLine(diagnostic.Severity).Trim('"'))
                .Append(' ').Append(diagnostic.Code).Append(": ").Append(diagnostic.Message).Append('\n');
            foreach (var related in diagnostic.Related)
                text.Append("    see ").Append(Range(document, related.Span)).Append(": ").Append(related.Message).Append('\n');
            foreach (var fix in diagnostic.Fixes)
            {
                var edits = fix.Edits.Select(e => $"{Range(document, e.Span)} {RmasJson.ToLine(e.NewText)}");
                text.Append("    fix ").Append(fix.Title).Append(": ").AppendJoin(", ", edits).Append('\n');
            }
        }

        test.Verify("main.diagnostics.txt", text.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Outline_WhenBaseline_IsWhatItWas(string name)
    {
        var test = new BaselineCase(name);
        var document = test.Document;
        var text = new StringBuilder();
        void Write(PatternSymbol symbol, int depth)
        {
            Assert.IsTrue(symbol.NameSpan.Offset >= symbol.Span.Offset && symbol.NameSpan.End <= symbol.Span.End, "a name lies outside of its entry");
            text.Append(' ', depth * 2).Append(RmasJson.ToLine(symbol.Kind).Trim('"')).Append(' ').Append(symbol.Name);
            if (symbol.Detail.Length > 0)
                text.Append(" (").Append(symbol.Detail).Append(')');
            text.Append(' ').Append(Range(document, symbol.NameSpan)).Append('\n');
            foreach (var child in symbol.Children)
                Write(child, depth + 1);
        }

        foreach (var symbol in PatternOutline.Of(document))
            Write(symbol, 0);
        test.Verify("main.symbols.txt", text.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Compile_WhenBaseline_GivesThePlanItGave(string name)
    {
        var test = new BaselineCase(name);
        var result = PlanCompiler.TryCompile(test.Document, test.Request, test.Files);
        test.Verify("main.plan.txt", result.Plan is null ? "no plan\n" : PlanText.Write(result.Plan, test.Folder));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Fix_WhenApplied_RemovesItsDiagnosticAndBreaksNoSyntax(string name)
    {
        var test = new BaselineCase(name);
        var document = test.Document;
        var before = PatternChecker.Check(document, test.Files);
        foreach (var diagnostic in before)
        {
            foreach (var fix in diagnostic.Fixes)
            {
                var repaired = PatternDocument.Parse(document.Path, fix.ApplyTo(document.Text));
                var after = PatternChecker.Check(repaired, test.Files);
                Assert.IsLessThan(
                    before.Count(d => d.Code == diagnostic.Code && d.Message == diagnostic.Message),
                    after.Count(d => d.Code == diagnostic.Code && d.Message == diagnostic.Message),
                    $"'{fix.Title}' does not help against {diagnostic.Message}");
                Assert.IsTrue(document.HasSyntaxErrors || !repaired.HasSyntaxErrors, $"'{fix.Title}' breaks the text:\n{repaired.Text}");
            }
        }
    }

    [TestMethod]
    public void Catalog_WhenListed_EveryCodeIsUniqueAndHasABaseline()
    {
        var codes = DiagnosticCatalog.All.Select(d => d.Code).ToArray();
        Assert.HasCount(codes.Length, codes.Distinct().ToArray());
        var covered = BaselineCase.All.SelectMany(c => PlanCompiler.TryCompile(c.Document, c.Request, c.Files).Diagnostics).Select(d => d.Code).ToHashSet();

        var missing = codes.Except(covered).ToArray();

        Assert.IsEmpty(missing, $"no baseline for {string.Join(", ", missing)}");
        Assert.IsTrue(covered.IsSubsetOf(codes), "a diagnostic's code is not in the catalog");
    }

    [TestMethod]
    public void Catalog_WhenListed_EveryFieldIsThere()
    {
        var fields = typeof(DiagnosticCatalog).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
            .Where(f => f.FieldType == typeof(DiagnosticDescriptor)).Select(f => (DiagnosticDescriptor)f.GetValue(null)!).ToArray();

        CollectionAssert.AreEquivalent(fields, DiagnosticCatalog.All.ToArray());
        foreach (var descriptor in fields)
            Assert.IsTrue(descriptor.Explanation.EndsWith('.') && descriptor.Title.Length > 0, descriptor.Code);
    }

    private static string Range(PatternDocument document, TextSpan span) => $"{document.Lines.Position(span.Offset)}-{document.Lines.Position(span.End)}";
}
