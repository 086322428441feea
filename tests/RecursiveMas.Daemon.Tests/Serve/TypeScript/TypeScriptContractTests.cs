using RecursiveMas.Daemon.Reporting;
using RecursiveMas.Daemon.Serve.Language;
using RecursiveMas.Daemon.Serve.Protocol;

namespace RecursiveMas.Daemon.Tests.Serve.TypeScript;

/// <summary>The extension's types are the daemon's records.</summary>
[TestClass]
public sealed class TypeScriptContractTests
{
    [TestMethod]
    public void Write_WhenContractChanges_TheExtensionsTypesChangeToo()
    {
        var path = Path.Combine(Repository.Root, "schemas", "protocol.generated.ts");
        var notifications = new Dictionary<string, Type> { [DaemonNotifications.RunEvent] = typeof(RunReport), [DaemonNotifications.Progress] = typeof(WorkProgress), [DaemonNotifications.CompareTold] = typeof(CompareTold) };
        var text = TypeScriptContract.Write(typeof(IDaemonProtocol), notifications, typeof(DaemonSettings), typeof(ReportDocument));
        if (Environment.GetEnvironmentVariable("RMAS_UPDATE_BASELINES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.AreEqual(File.ReadAllText(path).ReplaceLineEndings("\n"), text, "run this test with RMAS_UPDATE_BASELINES=1 when the contract is right");
    }
}
