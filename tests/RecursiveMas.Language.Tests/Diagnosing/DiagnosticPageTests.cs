using RecursiveMas.Language.Diagnosing;

namespace RecursiveMas.Language.Tests.Diagnosing;

[TestClass]
public sealed class DiagnosticPageTests
{
    [TestMethod]
    public void Write_WhenCatalogChanges_ThePageInSchemasChangesToo()
    {
        var path = Path.Combine(Repository.Root, "schemas", "diagnostics.md");
        if (Environment.GetEnvironmentVariable("RMAS_UPDATE_BASELINES") == "1") File.WriteAllText(path, DiagnosticPage.Write());

        Assert.AreEqual(DiagnosticPage.Write(), File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
