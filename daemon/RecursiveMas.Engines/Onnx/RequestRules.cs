using System.Globalization;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Engines.Onnx;

/// <summary>Refuses requests no engine could carry out, before anything is computed (RMAS427, RMAS428).</summary>
internal static class RequestRules
{
    internal static void Check(ThinkRequest request)
    {
        if (request.Pool.Kind == RowPoolingKind.Last && request.Pool.Count < 1)
            throw EngineErrors.BadRequest("transfer.pool last:k needs k of 1 or more");
        if (request.Rows == TransferRows.Prompt)
            return;
        if (request.Steps < 1)
            throw EngineErrors.BadRequest(string.Create(CultureInfo.InvariantCulture, $"latentSteps is {request.Steps}; 1 or more are needed"));
        if (request.Steps > 1 && request.InnerLink is null)
            throw EngineErrors.NoInnerLink(request.Model, request.Steps);
    }

    internal static void Check(SpeakRequest request)
    {
        var (temperature, topP, _) = request.Sampling;
        if (request.MaxTokens < 1)
            throw EngineErrors.BadRequest(string.Create(CultureInfo.InvariantCulture, $"maxTokens is {request.MaxTokens}; 1 or more are needed"));
        if (!(temperature >= 0) || double.IsInfinity(temperature))
            throw EngineErrors.BadRequest(string.Create(CultureInfo.InvariantCulture, $"temperature is {temperature}; 0 (greedy) or more is needed"));
        if (!(topP > 0 && topP <= 1))
            throw EngineErrors.BadRequest(string.Create(CultureInfo.InvariantCulture, $"topP is {topP}; it lies above 0 and at most at 1"));
    }

    internal static void Check(ExportedLatent latent)
    {
        if (latent.Rows < 0 || latent.Width < 1 || latent.F16.LongLength != 2L * latent.Rows * latent.Width)
            throw EngineErrors.BadRequest(string.Create(CultureInfo.InvariantCulture, $"a latent of {latent.Rows} rows × {latent.Width} needs {2L * latent.Rows * latent.Width} bytes of f16, not {latent.F16.LongLength}"));
    }
}
