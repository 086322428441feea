using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using RecursiveMas.Daemon.Remote;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>The server on a named pipe the editor listens on.</summary>
[TestClass]
public sealed class PipeTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Serve_WhenGivenAPipe_ConnectsAndAnswers()
    {
        var token = TestContext.CancellationToken;
        var name = $"rmas-{Guid.NewGuid():N}";
        await using var editor = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        using var server = Process.Start(SelfCommand.Create("serve", "--pipe", name))!;
        await editor.WaitForConnectionAsync(token);

        var body = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}""";
        await editor.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n{body}"), token);
        var buffer = new byte[64];
        var read = await editor.ReadAsync(buffer, token);

        Assert.StartsWith("Content-Length: ", Encoding.ASCII.GetString(buffer, 0, read));
        editor.Disconnect();
        await server.WaitForExitAsync(token);
        Assert.AreEqual(1, server.ExitCode);
    }

    [TestMethod]
    [DataRow("serve")]
    [DataRow("serve", "--stdio", "--pipe", "x")]
    public async Task Serve_WhenNotOneTransport_IsAUsageError(params string[] arguments)
    {
        var ended = await Cli.RmasProcess.RunAsync(TestContext.CancellationToken, arguments);
        Assert.AreEqual(2, ended.ExitCode, ended.Error);
    }
}
