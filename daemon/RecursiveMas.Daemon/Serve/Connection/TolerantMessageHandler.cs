using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace RecursiveMas.Daemon.Serve.Connection;

/// <summary>
/// Messages with <c>Content-Length</c> headers where a bad one costs only itself: what is no JSON, no message or too large is answered with
/// an error and left out, and noise between messages is passed over up to the next header.
/// </summary>
/// <param name="sending">Where messages go.</param>
/// <param name="receiving">Where messages come from.</param>
/// <param name="formatter">Reads and writes bodies.</param>
/// <param name="largest">Largest body read, in bytes.</param>
internal sealed class TolerantMessageHandler(Stream sending, Stream receiving, IJsonRpcMessageFormatter formatter, int largest)
    : MessageHandlerBase(formatter)
{
    private const int LongestLine = 4096;
    private const int Peeked = 1024;
    private readonly PipeReader reader = PipeReader.Create(receiving);
    private readonly IJsonRpcMessageFormatter bodies = formatter;
    private readonly ConcurrentDictionary<RequestId, bool> asked = new();

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    protected override async ValueTask<JsonRpcMessage?> ReadCoreAsync(CancellationToken cancellationToken)
    {
        while (await ReadLengthAsync(cancellationToken) is { } length)
        {
            if (length > largest)
            {
                var start = await TakeAsync(Peeked, cancellationToken);
                await RefuseAsync(ServerErrors.InvalidRequest, MessageId.Find(start), $"the message has {length} bytes; at most {largest} are read", cancellationToken);
                await SkipAsync(length - start.Length, cancellationToken);
                continue;
            }

            var body = await TakeAsync((int)length, cancellationToken);
            if (body.Length < length) return null;
            try
            {
                // A reply to something never asked can only be a mistake, and none to hang up over.
                var message = bodies.Deserialize(new ReadOnlySequence<byte>(body));
                if (message is JsonRpcRequest || (message is IJsonRpcMessageWithId reply && asked.TryRemove(reply.RequestId, out _))) return message;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                var isJson = IsJson(body);
                await RefuseAsync(
                    isJson ? ServerErrors.InvalidRequest : ServerErrors.ParseError,
                    isJson ? MessageId.Find(body) : RequestId.Null,
                    isJson ? "the message is neither a request nor a reply" : "the message is not JSON",
                    cancellationToken);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    protected override async ValueTask WriteCoreAsync(JsonRpcMessage content, CancellationToken cancellationToken)
    {
        // Noted before it is sent: the answer may come sooner than this returns.
        if (content is JsonRpcRequest { IsNotification: false } request) asked[request.RequestId] = true;
        var body = new ArrayBufferWriter<byte>();
        bodies.Serialize(body, content);
        await sending.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.WrittenCount}\r\n\r\n"), cancellationToken);
        await sending.WriteAsync(body.WrittenMemory, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async ValueTask FlushAsync(CancellationToken cancellationToken) => await sending.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            reader.Complete();
            sending.Dispose();
        }

        base.Dispose(disposing);
    }

    private static bool IsJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // An id that cannot be found is null, as JSON-RPC has it.
    private ValueTask RefuseAsync(int code, RequestId id, string message, CancellationToken cancellationToken) => WriteAsync(
        new JsonRpcError { RequestId = id, Error = new JsonRpcError.ErrorDetail { Code = (JsonRpcErrorCode)code, Message = message } }, cancellationToken);

    /// <summary>Reads headers up to the empty line; null at the end. Lines that are no header are noise.</summary>
    private async ValueTask<long?> ReadLengthAsync(CancellationToken cancellationToken)
    {
        long? length = null;
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length == 0 && length is not null) return length;
            const string Name = "Content-Length:";
            if (line.StartsWith(Name, StringComparison.OrdinalIgnoreCase)
                && long.TryParse(line.AsSpan(Name.Length), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var found))
                length = found;
        }

        return null;
    }

    private async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                var text = line.Length <= LongestLine ? Encoding.ASCII.GetString(line).TrimEnd('\r') : "noise";
                reader.AdvanceTo(buffer.GetPosition(1, end));
                return text;
            }

            // A line without an end must not fill the memory.
            var noise = buffer.Length > LongestLine;
            reader.AdvanceTo(noise ? buffer.End : buffer.Start, buffer.End);
            if (result.IsCompleted) return null;
        }
    }

    private async ValueTask<byte[]> TakeAsync(int count, CancellationToken cancellationToken)
    {
        if (count == 0) return [];
        var result = await reader.ReadAtLeastAsync(count, cancellationToken);
        var taken = result.Buffer.Slice(0, Math.Min(count, result.Buffer.Length));
        var bytes = taken.ToArray();
        reader.AdvanceTo(taken.End);
        return bytes;
    }

    private async ValueTask SkipAsync(long count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var skipped = result.Buffer.Slice(0, Math.Min(count, result.Buffer.Length));
            count -= skipped.Length;
            reader.AdvanceTo(skipped.End);
            if (result.IsCompleted) return;
        }
    }
}
