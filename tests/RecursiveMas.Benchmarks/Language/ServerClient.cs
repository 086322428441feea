using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace RecursiveMas.Benchmarks.Language;

/// <summary>A client of the language server that reads one message after the other.</summary>
internal sealed class ServerClient : IDisposable
{
    private readonly Process process;
    private readonly BufferedStream output;
    private int lastId;

    public ServerClient(string server)
    {
        process = Process.Start(new ProcessStartInfo("dotnet", [server, "serve", "--stdio"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        output = new BufferedStream(process.StandardOutput.BaseStream, 1 << 16);
    }

    /// <summary>Resident memory of the server in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public async Task NotifyAsync(string method, JsonNode parameters) => await SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    public async Task<JsonNode> RequestAsync(string method, JsonNode? parameters)
    {
        var id = ++lastId;
        await SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        return await WaitAsync(message => message["id"]?.GetValue<int>() == id);
    }

    public async Task<JsonNode> WaitAsync(Func<JsonNode, bool> fits)
    {
        while (true)
        {
            var message = JsonNode.Parse(await BodyAsync())!;
            if (fits(message)) return message;
        }
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
        output.Dispose();
    }

    private async Task SendAsync(JsonObject message)
    {
        var body = Encoding.UTF8.GetBytes(message.ToJsonString());
        var stream = process.StandardInput.BaseStream;
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n")));
        await stream.WriteAsync(body);
        await stream.FlushAsync();
    }

    private async Task<byte[]> BodyAsync()
    {
        var header = new StringBuilder();
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var one = output.ReadByte();
            if (one < 0) throw new EndOfStreamException();
            header.Append((char)one);
        }

        var body = new byte[int.Parse(header.ToString()["Content-Length: ".Length..].Trim(), CultureInfo.InvariantCulture)];
        await output.ReadExactlyAsync(body);
        return body;
    }
}
