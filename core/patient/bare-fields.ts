/** A patient's phone is kept as digits, so that it is found however it was typed. */
export const bareFields = <T extends { readonly phone: string }>(fields: T): T => ({ ...fields, phone: fields.phone.replace(/\D/g, '') });
