using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RecursiveMas.Daemon.Remote;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>An editor that shares no code with the server: bytes and <c>Content-Length</c> frames on a real process's standard streams.</summary>
internal sealed class ForeignClient : IDisposable
{
    private readonly Process process;
    private readonly Stream input;
    private readonly Stream output;
    private readonly List<JsonNode> waiting = [];
    private int lastId;

    private ForeignClient(Process process) =>
        (this.process, input, output) = (process, process.StandardInput.BaseStream, process.StandardOutput.BaseStream);

    /// <summary>Process id of the server.</summary>
    public int ProcessId => process.Id;

    /// <summary>Starts the server.</summary>
    public static ForeignClient Start(params string[] arguments) => StartIn(new Dictionary<string, string>(), arguments);

    /// <summary>Starts the server with variables in its environment.</summary>
    public static ForeignClient StartIn(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = SelfCommand.Create(["serve", "--stdio", .. arguments]);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new ForeignClient(process);
    }

    /// <summary>Starts the server and initializes it.</summary>
    public static Task<ForeignClient> OpenAsync(CancellationToken cancellationToken, string? capabilities = null, string? settings = null, params string[] folders) =>
        OpenInAsync(new Dictionary<string, string>(), cancellationToken, capabilities, settings, folders);

    /// <summary>Starts the server with variables in its environment and initializes it.</summary>
    public static async Task<ForeignClient> OpenInAsync(
        IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken, string? capabilities = null, string? settings = null, params string[] folders)
    {
        var client = StartIn(environment);
        var roots = new JsonArray([.. folders.Select(folder => (JsonNode)new JsonObject { ["uri"] = new Uri(folder).AbsoluteUri, ["name"] = "folder" })]);
        var parameters = JsonNode.Parse($$"""{ "processId": null, "rootUri": null, "capabilities": {{capabilities ?? "{}"}}, "initializationOptions": {{settings ?? "null"}} }""")!;
        if (roots.Count > 0) parameters["workspaceFolders"] = roots;
        await client.RequestAsync("initialize", parameters, cancellationToken);
        await client.NotifyAsync("initialized", new JsonObject(), cancellationToken);
        return client;
    }

    /// <summary>Sends raw bytes.</summary>
    public async Task SendRawAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await input.WriteAsync(bytes, cancellationToken);
        await input.FlushAsync(cancellationToken);
    }

    /// <summary>Sends a body with its header.</summary>
    public Task SendAsync(string body, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return SendRawAsync([.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {bytes.Length}\r\n\r\n")), .. bytes], cancellationToken);
    }

    /// <summary>Sends a notification.</summary>
    public Task NotifyAsync(string method, JsonNode? parameters, CancellationToken cancellationToken) =>
        SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters }.ToJsonString(), cancellationToken);

    /// <summary>Sends a request without waiting; returns its id.</summary>
    public async Task<int> BeginAsync(string method, JsonNode? parameters, CancellationToken cancellationToken)
    {
        var id = ++lastId;
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method };
        if (parameters is not null) request["params"] = parameters;
        await SendAsync(request.ToJsonString(), cancellationToken);
        return id;
    }

    /// <summary>Sends a request and returns the whole reply.</summary>
    public async Task<JsonNode> ReplyAsync(string method, JsonNode? parameters, CancellationToken cancellationToken)
    {
        var id = await BeginAsync(method, parameters, cancellationToken);
        return await ReplyToAsync(id, cancellationToken);
    }

    /// <summary>The reply to an id.</summary>
    public Task<JsonNode> ReplyToAsync(int id, CancellationToken cancellationToken) =>
        WaitAsync(message => message["method"] is null && message["id"]?.GetValueKind() == JsonValueKind.Number && message["id"]!.GetValue<int>() == id, cancellationToken);

    /// <summary>Sends a request and returns its result.</summary>
    public async Task<JsonNode?> RequestAsync(string method, JsonNode? parameters, CancellationToken cancellationToken)
    {
        var reply = await ReplyAsync(method, parameters, cancellationToken);
        Assert.IsNull(reply["error"], reply.ToJsonString());
        return reply["result"];
    }

    /// <summary>Sends a long call and reads up to its reply: what was told of it before, and the reply.</summary>
    public async Task<(IReadOnlyList<JsonNode> Told, JsonNode Reply)> WorkAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        var id = await BeginAsync(method, parameters, cancellationToken);
        var told = new List<JsonNode>();
        while (true)
        {
            var message = await WaitAsync(_ => true, cancellationToken);
            if (message["method"] is not null) told.Add(message);
            else if (message["id"]?.GetValue<int>() == id) return (told, message);
        }
    }

    /// <summary>The next message that fits; others are kept for later.</summary>
    public async Task<JsonNode> WaitAsync(Func<JsonNode, bool> fits, CancellationToken cancellationToken)
    {
        if (waiting.FirstOrDefault(fits) is { } kept)
        {
            waiting.Remove(kept);
            return kept;
        }

        while (true)
        {
            var message = await ReadAsync(cancellationToken);
            if (fits(message)) return message;
            waiting.Add(message);
        }
    }

    /// <summary>Diagnostics of a version of a document.</summary>
    public async Task<JsonArray> DiagnosticsAsync(string uri, int? version, CancellationToken cancellationToken)
    {
        var told = await WaitAsync(
            message => message["method"]?.GetValue<string>() == "textDocument/publishDiagnostics"
                && message["params"]!["uri"]!.GetValue<string>() == uri
                && message["params"]!["version"]?.GetValue<int>() == version,
            cancellationToken);
        return told["params"]!["diagnostics"]!.AsArray();
    }

    /// <summary>Closes the server's input.</summary>
    public void HangUp() => input.Close();

    /// <summary>Waits for the end; the exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private async Task<JsonNode> ReadAsync(CancellationToken cancellationToken)
    {
        var header = new StringBuilder();
        var one = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await output.ReadAsync(one, cancellationToken) == 0) throw new EndOfStreamException($"the server closed its output after '{header}'");
            header.Append((char)one[0]);
        }

        var length = header.ToString().Split("\r\n").Single(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal))["Content-Length: ".Length..];
        var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await output.ReadExactlyAsync(body, cancellationToken);
        return JsonNode.Parse(body)!;
    }
}
