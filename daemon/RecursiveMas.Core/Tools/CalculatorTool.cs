namespace RecursiveMas.Core.Tools;

/// <summary>Exact arithmetic: <c>+ - * / %</c> and parentheses over integers and decimals.</summary>
public sealed class CalculatorTool : ITool
{
    /// <inheritdoc/>
    public string Name => "calculator";

    /// <inheritdoc/>
    public Task<ToolAnswer> CallAsync(string input, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(ToolAnswer.Of(ArithmeticExpression.Evaluate(input).ToString()));
        }
        catch (FormatException problem)
        {
            return Task.FromResult(ToolAnswer.Failed(problem.Message));
        }
    }
}
