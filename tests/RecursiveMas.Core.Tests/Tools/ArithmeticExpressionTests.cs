using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Tests.Tools;

[TestClass]
public sealed class ArithmeticExpressionTests
{
    [TestMethod]
    [DataRow("1+2*3", "7")]
    [DataRow("(1+2)*3", "9")]
    [DataRow("10-4-3", "3")]
    [DataRow("0.1+0.2", "0.3")]
    [DataRow("1/3", "1/3")]
    [DataRow("1/3+1/3+1/3", "1")]
    [DataRow("7/8", "0.875")]
    [DataRow("-7/8", "-0.875")]
    [DataRow("(45+78)%100", "23")]
    [DataRow("-1%100", "99")]
    [DataRow("7.5%2", "1.5")]
    [DataRow("--3", "3")]
    [DataRow("2*-3", "-6")]
    [DataRow("6 ÷ 2 × 5 − 1", "14")]
    [DataRow("99999999999999999999*99999999999999999999", "9999999999999999999800000000000000000001")]
    public void Evaluate_WhenArithmetic_IsExact(string text, string expected) =>
        Assert.AreEqual(expected, ArithmeticExpression.Evaluate(text).ToString());

    [TestMethod]
    [DataRow("", "ends too early")]
    [DataRow("1+", "ends too early")]
    [DataRow("(1", "ends too early")]
    [DataRow("1)", "')' at character 2")]
    [DataRow("2**3", "'*' at character 3")]
    [DataRow("abs(1)", "'a' at character 1")]
    [DataRow("1.2.3", "not a number")]
    [DataRow(".", "not a number")]
    [DataRow("1/0", "division by zero")]
    [DataRow("5%(2-2)", "division by zero")]
    public void Evaluate_WhenNotArithmetic_SaysWhatAndWhere(string text, string expected) =>
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => ArithmeticExpression.Evaluate(text)).Message, expected);

    [TestMethod]
    public void Evaluate_WhenNestedVeryDeep_RefusesInsteadOfOverflowing() =>
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => ArithmeticExpression.Evaluate(new string('(', 500))).Message, "deeper than 64");
}
