using System.CommandLine;
using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Semantics;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;
using RecursiveMas.Daemon.Serve.Documents;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas validate</c>: everything that is wrong in pattern files, one line each.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string[]> Files = new("files") { Description = "Pattern files (.rmas.json).", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Fix = new("--fix") { Description = "Apply the repairs that need no decision, such as an older format version." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("validate", "Check pattern files; one line for each finding.") { Files, Fix };
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed, (_, output, token) => RunAsync(output, parsed.GetRequiredValue(Files), parsed.GetValue(Fix), token), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandOutput output, string[] files, bool fix, CancellationToken cancellationToken)
    {
        var results = new List<ValidatedFile>();
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = await ValidateAsync(file, fix, cancellationToken);
            results.Add(result);
            foreach (var applied in result.Fixed) output.Remark($"{file}: fixed: {applied}");
            foreach (var diagnostic in result.Diagnostics) output.Line(diagnostic.Format(file));
        }

        var errors = Count(results, DiagnosticSeverity.Error);
        var warnings = Count(results, DiagnosticSeverity.Warning);
        output.Json(new { files = results, errors, warnings });
        output.Remark($"{Numbers.Of(files.Length, "file")}, {Numbers.Of(errors, "error")}, {Numbers.Of(warnings, "warning")}");
        return errors == 0 ? CommandHost.Ok : CommandHost.Failed;
    }

    private static async Task<ValidatedFile> ValidateAsync(string file, bool fix, CancellationToken cancellationToken)
    {
        try
        {
            var document = PatternReader.Read(file).Document;
            IReadOnlyList<string> applied = [];
            if (fix) (document, applied) = await CertainFixes.ApplyAsync(document, cancellationToken);
            var diagnostics = PatternChecker.Check(document, new DiskSurroundings(new WorkspaceFolders(), () => HostSettings.FromEnvironment().ModelFolder));
            return new ValidatedFile(file, [.. diagnostics.Select(diagnostic => DiagnosticLine.Of(document, diagnostic))], applied);
        }
        catch (RmasException exception)
        {
            // A file that cannot be read is a finding like others: the remaining files are still checked.
            var finding = new DiagnosticLine(exception.Error.Code, DiagnosticSeverity.Error, exception.Error.Message, null, null, null, null);
            return new ValidatedFile(file, [finding], []);
        }
    }

    private static int Count(List<ValidatedFile> results, DiagnosticSeverity severity) =>
        results.Sum(result => result.Diagnostics.Count(diagnostic => diagnostic.Severity == severity));

    private sealed record ValidatedFile(string File, IReadOnlyList<DiagnosticLine> Diagnostics, IReadOnlyList<string> Fixed);
}
