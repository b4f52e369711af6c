import { readTexts } from './catalogs/catalog.ts'

/**
 * Literal texts of the errors of the complement Pagos 2.0 that the checks here can name, as certifiers show them
 * (matrix of the complement, revision B), typed over with their spelling.
 */
export const PAGOS_TEXTS = readTexts(`
CRP20102 El valor del campo Exportacion debe ser "01"
CRP20104 El valor del campo Moneda debe ser "XXX".
CRP20105 El campo FormaPago no se debe registrar en el CFDI.
CRP20106 El campo MetodoPago no se debe registrar en el CFDI.
CRP20107 El campo CondicionesDePago no se debe registrar en el CFDI.
CRP20109 El campo TipoCambio no se debe registrar en el CFDI.
CRP20212 El valor del campo FormaDePagoP debe ser distinto de "99".
CRP20213 El campo MonedaP debe ser distinto de "XXX"
CRP20214 El campo TipoCambioP se debe registrar.
CRP20215 El campo TipoCambioP debe contener el valor "1".
CRP20217 La suma de los valores registrados en el campo ImpPagado de los apartados DoctoRelacionado no es menor o igual que el valor del campo Monto.
CRP20218 El valor del campo Monto no es mayor que cero "0".
CRP20219 El valor del campo Monto debe tener hasta la cantidad de decimales que soporte la moneda registrada en el campo MonedaP.
CRP20221 El campo RfcEmisorCtaOrd no se debe registrar (FormaDePagoP no bancarizada).
CRP20223 El campo NomBancoOrdExt se debe registrar.
CRP20224 El campo CtaOrdenante no se debe registrar.
CRP20225 El campo CtaOrdenante no cumple con el patrón requerido.
CRP20226 El campo CtaBeneficiario no cumple con el patrón requerido.
CRP20227 El campo RfcEmisorCtaBen no se debe registrar.
CRP20228 El campo CtaBeneficiario no se debe registrar (FormaDePagoP no bancarizada).
CRP20236 El valor del campo MonedaDR debe ser distinto de "XXX"
CRP20237 El campo EquivalenciaDR se debe registrar.
CRP20238 El campo EquivalenciaDR debe contener el valor "1".
CRP20239 El campo ImpSaldoAnt debe mayor a cero.
CRP20240 El valor del campo ImpSaldoAnt debe tener hasta la cantidad de decimales que soporte la moneda registrada en el campo MonedaDR.
CRP20241 El campo ImpPagado debe mayor a cero.
CRP20242 El valor del campo ImpPagado debe tener hasta la cantidad de decimales que soporte la moneda registrada en el campo MonedaDR.
CRP20244 El campo ImpSaldoInsoluto debe ser mayor o igual a cero y calcularse con la suma de los campos ImSaldoAnt menos el ImpPagado
CRP20245 El campo ObjetoImpDR, debe tener un valor del catálogo c_ObjetoImp.
CRP20246 El nodo hijo ImpuestosDR del nodo DoctoRelacionado debe existir.
CRP20247 El nodo hijo Impuestos del nodo concepto, no debe existir.
CRP20249 El valor del campo BaseDR que corresponde a Retención debe ser mayor que cero.
CRP20253 El valor del campo TasaOCuotaDR que corresponde a Retención, no contiene un valor del catálogo c_TasaOcuota o se encuentra fuera de rango.
CRP20255 El valor del campo BaseDR que corresponde a Traslado debe ser mayor que cero.
CRP20259 El valor del campo TasaOCuotaDR que corresponde a Traslado no contiene un valor del catálogo c_TasaOcuota o se encuentra fuera de rango.
`)
